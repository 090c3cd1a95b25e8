//! Chromium without a window, driven over its debugging pipe.

use std::{
    io::{BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use base64::Engine;
use serde_json::{Value, json};

/// The longest wait for an answer, on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// Chromium reads commands from descriptor 3 and answers on 4: the shell moves its standard streams
/// there.
const MOVE_STREAMS: &str = r#"exec "$@" 3<&0 4>&1 0</dev/null 1>/dev/null"#;

const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
];

/// The browser with one page open. It ends when this is dropped.
pub(crate) struct Chromium {
    process: Child,
    commands: ChildStdin,
    messages: Receiver<Value>,
    session: Option<String>,
    last: u64,
    problems: Vec<String>,
    _profile: tempfile::TempDir,
}

/// Path of Chromium on this machine, if there is one.
pub(crate) fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .flat_map(|directory| ["chromium", "chromium-browser"].map(|name| directory.join(name)))
        .find(|file| file.is_file())
}

impl Chromium {
    /// Starts the browser and opens the file.
    pub(crate) fn open(program: &Path, file: &Path) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let mut process = Command::new("sh")
            .args(["-c", MOVE_STREAMS, "sh"])
            .arg(program)
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut chromium = Self {
            commands: process.stdin.take().unwrap(),
            messages: messages(process.stdout.take().unwrap()),
            process,
            session: None,
            last: 0,
            problems: Vec::new(),
            _profile: profile,
        };
        chromium.attach();
        chromium.send(
            "Page.navigate",
            &json!({ "url": format!("file://{}", file.display()) }),
        );
        chromium.wait_for("document.readyState === 'complete'");
        chromium
    }

    fn attach(&mut self) {
        let target = self.send("Target.createTarget", &json!({ "url": "about:blank" }));
        let attached = self.send(
            "Target.attachToTarget",
            &json!({ "targetId": target["targetId"], "flatten": true }),
        );
        self.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log", "Network"] {
            self.send(&format!("{domain}.enable"), &json!({}));
        }
    }

    /// Sends a command and waits for its result.
    pub(crate) fn send(&mut self, method: &str, parameters: &Value) -> Value {
        self.last += 1;
        let mut command = json!({ "id": self.last, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            command["sessionId"] = json!(session);
        }
        write!(self.commands, "{command}\0").unwrap();
        loop {
            let message = self
                .messages
                .recv_timeout(PATIENCE)
                .unwrap_or_else(|_| panic!("Chromium does not answer {method}"));
            if message["id"] == json!(self.last) {
                assert!(message.get("error").is_none(), "{method}: {message}");
                return message["result"].clone();
            }
            self.note(&message);
        }
    }

    /// Keeps what a developer would see in red, and every request that leaves the page.
    fn note(&mut self, event: &Value) {
        let parameters = &event["params"];
        let url = parameters["request"]["url"].as_str().unwrap_or_default();
        let is_problem = match event["method"].as_str().unwrap_or_default() {
            "Runtime.exceptionThrown" => true,
            "Runtime.consoleAPICalled" => ["error", "warning", "assert"]
                .map(Value::from)
                .contains(&parameters["type"]),
            "Log.entryAdded" => ["error", "warning"]
                .map(Value::from)
                .contains(&parameters["entry"]["level"]),
            "Network.requestWillBeSent" => !url.starts_with("file:"),
            _ => false,
        };
        if is_problem {
            self.problems.push(event.to_string());
        }
    }

    /// Errors and warnings of the console so far, and requests to anywhere.
    pub(crate) fn problems(&mut self) -> &[String] {
        self.eval("0");
        &self.problems
    }

    /// The value of a JavaScript expression.
    pub(crate) fn eval(&mut self, expression: &str) -> Value {
        let parameters =
            json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let result = self.send("Runtime.evaluate", &parameters);
        assert!(
            result.get("exceptionDetails").is_none(),
            "{expression}: {result}"
        );
        result["result"]["value"].clone()
    }

    /// Waits until the expression is true.
    pub(crate) fn wait_for(&mut self, expression: &str) {
        let start = Instant::now();
        while self.eval(expression) != json!(true) {
            assert!(start.elapsed() < PATIENCE, "never true: {expression}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Clicks, with the mouse, into the middle of the element that the expression gives.
    pub(crate) fn click(&mut self, element: &str) {
        let middle = self.eval(&format!(
            "(() => {{ const it = {element}; it.scrollIntoView({{ block: 'nearest' }}); const box = it.getBoundingClientRect(); \
             return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
        ));
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            let (button, clicks) = if kind == "mouseMoved" {
                ("none", 0)
            } else {
                ("left", 1)
            };
            let event = json!({ "type": kind, "x": middle[0], "y": middle[1], "button": button, "clickCount": clicks });
            self.send("Input.dispatchMouseEvent", &event);
        }
    }

    /// Types the text where the focus is.
    pub(crate) fn type_text(&mut self, text: &str) {
        self.send("Input.insertText", &json!({ "text": text }));
    }

    /// Presses a key that has a name, or a character.
    pub(crate) fn press(&mut self, key: &str) {
        let text = if key.len() == 1 { key } else { "" };
        for kind in ["keyDown", "keyUp"] {
            self.send(
                "Input.dispatchKeyEvent",
                &json!({ "type": kind, "key": key, "code": key, "text": text }),
            );
        }
    }

    /// Looks at the page in a window of this size and in light or dark, and keeps what is seen.
    pub(crate) fn screenshot(&mut self, file: &Path, (width, height): (u32, u32), scheme: &str) {
        let window =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.send("Emulation.setDeviceMetricsOverride", &window);
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.send("Emulation.setEmulatedMedia", &media);
        self.eval(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))",
        );
        let captured = self.send("Page.captureScreenshot", &json!({ "format": "png" }));
        let picture = base64::engine::general_purpose::STANDARD
            .decode(captured["data"].as_str().unwrap())
            .unwrap();
        std::fs::write(file, picture).unwrap();
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        self.session = None;
        let close = write!(
            self.commands,
            "{}\0",
            json!({ "id": 0, "method": "Browser.close" })
        );
        let start = Instant::now();
        while close.is_ok() && start.elapsed() < Duration::from_secs(5) {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Messages that Chromium sends, read on a thread of its own so that waiting can end.
fn messages(output: impl Read + Send + 'static) -> Receiver<Value> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for message in BufReader::new(output).split(0) {
            let Ok(message) = message else { return };
            let message = serde_json::from_slice(&message).unwrap();
            if sender.send(message).is_err() {
                return;
            }
        }
    });
    receiver
}
