//! `service [ADDRESS]`: an HTTP service whose handlers are Python.
//!
//! `POST /quote` takes `{"sku": "widget", "quantity": 3}`; `GET /metrics` tells how it goes. On
//! SIGTERM or Ctrl-C it takes no further requests, and answers those that it has taken.

mod metrics;

use std::{env, process::ExitCode, sync::Arc, time::Duration};

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    routing::{get, post},
};
use metrics::Metrics;
use pyembed_runtime::{Bundle, Error, Limits, Pool, Serde, StopReason, include_python};
use serde::{Deserialize, Serialize};
use tokio::{net::TcpListener, signal};

static SCRIPTS: Bundle = include_python!("scripts/");

/// The time that one request may take in Python.
const DEADLINE: Duration = Duration::from_millis(200);

struct Service {
    pool: Pool,
    metrics: Metrics,
}

#[derive(Serialize, Deserialize)]
struct Order {
    sku: String,
    quantity: u32,
}

#[derive(Serialize, Deserialize)]
struct Quote {
    total: f64,
    text: String,
}

#[tokio::main]
async fn main() -> ExitCode {
    match serve().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve() -> Result<(), Box<dyn std::error::Error>> {
    let address = env::args()
        .nth(1)
        .unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let interpreters = match env::var("INTERPRETERS") {
        Ok(count) => count.parse()?,
        Err(_) => std::thread::available_parallelism()?.get(),
    };
    let service = Arc::new(Service {
        pool: Pool::builder()
            .interpreters(interpreters)
            .queue(1_000)
            .build(&SCRIPTS)?,
        metrics: Metrics::default(),
    });
    let routes = Router::new()
        .route("/quote", post(quote))
        .route("/metrics", get(metrics))
        .with_state(service);
    let listener = TcpListener::bind(&address).await?;
    println!("listening on {}", listener.local_addr()?);
    axum::serve(listener, routes)
        .with_graceful_shutdown(asked_to_end())
        .await?;
    // The pool goes with the routes: what it has taken is done by now, and its interpreters end.
    println!("ended");
    Ok(())
}

async fn quote(
    State(service): State<Arc<Service>>,
    Json(order): Json<Order>,
) -> Result<Json<Quote>, (StatusCode, String)> {
    let timing = service.metrics.begin();
    let limits = Limits::new().deadline(DEADLINE);
    let submitted = service.pool.try_submit(move |py| {
        py.limited(&limits, |py| {
            py.call::<Serde<Quote>>("quotes.quote", (Serde(order),))
        })
    });
    let result = match submitted {
        Ok(task) => task.await,
        Err(error) => Err(error),
    };
    timing.end(result.is_ok());
    let Serde(quote) = result.map_err(|error| (status(&error), error.to_string()))?;
    Ok(Json(quote))
}

/// What an error is to the client.
fn status(error: &Error) -> StatusCode {
    match error {
        Error::Stopped {
            reason: StopReason::Deadline,
            ..
        } => StatusCode::GATEWAY_TIMEOUT,
        // The queue is full, or the service is ending.
        Error::NotRun(_) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Exception(exception) if exception.type_name() == "LookupError" => {
            StatusCode::NOT_FOUND
        }
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

async fn metrics(State(service): State<Arc<Service>>) -> String {
    service.metrics.text(&service.pool)
}

async fn asked_to_end() {
    let interrupted = async {
        // Where it cannot be heard, the other one may.
        if signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut signals) => signals.recv().await,
            Err(_) => std::future::pending().await,
        };
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
