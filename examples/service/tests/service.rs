//! The service, driven as clients do.

use std::{
    error::Error,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, ChildStdout, Command, Stdio},
    thread,
    time::Duration,
};

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

struct Service {
    process: Child,
    output: BufReader<ChildStdout>,
    address: String,
}

impl Service {
    fn start() -> Result<Self> {
        let mut process = Command::new(env!("CARGO_BIN_EXE_service"))
            .arg("127.0.0.1:0")
            .env("INTERPRETERS", "2")
            .stdout(Stdio::piped())
            .spawn()?;
        let mut output = BufReader::new(process.stdout.take().ok_or("no stdout")?);
        let mut line = String::new();
        output.read_line(&mut line)?;
        let address = line
            .trim()
            .strip_prefix("listening on ")
            .ok_or(line.clone())?;
        Ok(Self {
            address: address.to_owned(),
            process,
            output,
        })
    }

    fn terminate(&self) -> Result {
        let process = self.process.id().to_string();
        assert!(Command::new("kill").arg(process).status()?.success());
        Ok(())
    }

    /// Waits for its end, and gives what it printed.
    fn ended(mut self) -> Result<String> {
        let mut text = String::new();
        self.output.read_to_string(&mut text)?;
        assert!(self.process.wait()?.success());
        Ok(text)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The status and the body of an answer.
fn request(address: &str, method: &str, path: &str, body: &str) -> Result<(u16, String)> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").ok_or("no answer")?;
    let status = head.split(' ').nth(1).ok_or("no status")?;
    Ok((status.parse()?, body.to_owned()))
}

fn quote(address: &str, sku: &str, quantity: u32) -> Result<(u16, String)> {
    let body = format!(r#"{{"sku": "{sku}", "quantity": {quantity}}}"#);
    request(address, "POST", "/quote", &body)
}

#[test]
fn requests_are_answered_by_python() -> Result {
    let service = Service::start()?;
    let address = &service.address;
    let (status, body) = quote(address, "widget", 3)?;
    assert_eq!(
        (status, &*body),
        (200, r#"{"total":7.47,"text":"3 widget for 7.47"}"#)
    );
    let (status, body) = quote(address, "nut", 3)?;
    assert_eq!(status, 404);
    assert!(body.ends_with("LookupError: no article 'nut'"), "{body}");
    let (status, body) = quote(address, "gadget", 13)?;
    assert_eq!(status, 504);
    assert!(body.contains("in quote"), "{body}");
    let (status, _) = request(address, "POST", "/quote", "{}")?;
    assert_eq!(status, 422);
    let (status, metrics) = request(address, "GET", "/metrics", "")?;
    assert_eq!(status, 200);
    for line in [
        "quotes_answered_total 1",
        "quotes_failed_total 2",
        "pool_interpreters 2",
        "pool_busy 0",
    ] {
        assert!(
            metrics.lines().any(|it| it == line),
            "{line} is not in {metrics}"
        );
    }
    service.terminate()?;
    assert_eq!(service.ended()?, "ended\n");
    Ok(())
}

/// Each client either gets its answer, or was not let in.
#[test]
fn no_request_that_was_taken_is_lost_at_the_end() -> Result {
    let service = Service::start()?;
    let clients: Vec<_> = (0..4)
        .map(|_| {
            let address = service.address.clone();
            thread::spawn(move || {
                let mut answered = 0;
                loop {
                    let Ok(mut stream) = TcpStream::connect(&address) else {
                        return Ok::<_, String>(answered);
                    };
                    let body = r#"{"sku": "widget", "quantity": 2}"#;
                    let sent = write!(
                        stream,
                        "POST /quote HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
                         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                        body.len()
                    );
                    let mut answer = String::new();
                    let read = stream.read_to_string(&mut answer);
                    match (sent, read) {
                        (Ok(()), Ok(_)) if answer.starts_with("HTTP/1.1 200 OK") => answered += 1,
                        // Never taken: the connection was in the queue of the system.
                        _ if answer.is_empty() => return Ok(answered),
                        _ => return Err(format!("half an answer: {answer:?}")),
                    }
                }
            })
        })
        .collect();
    thread::sleep(Duration::from_millis(500));
    service.terminate()?;
    for client in clients {
        let answered = client.join().map_err(|_| "a client panicked")??;
        assert!(answered > 0);
    }
    assert_eq!(service.ended()?, "ended\n");
    Ok(())
}
