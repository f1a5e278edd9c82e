//! Fetching a token in a runtime of one thread, on a virtual clock.

use std::cell::Cell;
use std::rc::Rc;

use http::{HeaderMap, HeaderValue, StatusCode};

use super::*;
use crate::auth::secret_store::Memory;
use crate::http_client::rate::pacer::Pacer;
use crate::http_client::rate::share::Share;
use crate::http_client::transport::{Answer, Request, SendError, Transport};
use crate::system::clock::SystemClock;

/// Counts the requests for a token, and answers each after a second.
#[derive(Default)]
struct TokenServer {
    requests: Cell<u32>,
}

impl Transport for TokenServer {
    fn send<'a>(&'a self, _: &'a Request) -> Local<'a, Result<Answer, SendError>> {
        Box::pin(async {
            self.requests.set(self.requests.get() + 1);
            tokio::time::sleep(Duration::from_secs(1)).await;
            let body =
                format!(r#"{{"access_token":"t{}","token_type":"bearer","expires_in":7200}}"#, self.requests.get());
            let json = HeaderValue::from_static("application/json");
            let headers = HeaderMap::from_iter([(http::header::CONTENT_TYPE, json)]);
            Ok(Answer { status: StatusCode::OK, headers, body: body.into_bytes() })
        })
    }
}

fn credentials(server: &Rc<TokenServer>, fetch_lock: Option<TryLock>) -> ClientCredentials {
    let base = "http://127.0.0.1:1".to_owned();
    let transport: Rc<dyn Transport> = Rc::clone(server) as Rc<dyn Transport>;
    ClientCredentials {
        identity: Identity { address: base.clone(), client_id: "an-application".into(), scopes: Vec::new() },
        secret: SecretSource::Given("its-secret".into()),
        token_store: TokenStore::new(Box::new(Memory::default()), Box::new(|_| {})),
        client: Client {
            base: base.clone(),
            transport,
            authorizer: None,
            pacer: Pacer::new(Box::new(SystemClock), Share::of(100), None),
            observer: Rc::new(|_| {}),
            timeout: Duration::from_secs(30),
            forbids_edits: false,
            limit_timeout: Duration::from_secs(60),
            until: None,
        },
        destination: Destination { address: base, is_practice: true, sandbox_prefix: "sandbox-" },
        fetch_lock,
        on_fetch: Box::new(|_| {}),
        cache: Cache::default(),
    }
}

#[tokio::test(start_paused = true)]
async fn tasks_that_need_a_token_at_the_same_time_fetch_one() {
    let server = Rc::new(TokenServer::default());
    let credentials = credentials(&server, None);
    let (one, other) = tokio::join!(credentials.valid_token(), credentials.valid_token());
    assert_eq!((one.unwrap().secret().expose_secret(), other.unwrap().secret().expose_secret()), ("t1", "t1"));
    assert_eq!(server.requests.get(), 1);
    // A refused token is replaced once, however many tasks report it.
    let (one, other) = (SecretString::from("t1"), SecretString::from("t1"));
    let (one, other) = tokio::join!(credentials.renew(&one), credentials.renew(&other));
    assert_eq!(one.unwrap().unwrap().expose_secret(), other.unwrap().unwrap().expose_secret());
    assert_eq!(server.requests.get(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_fetch_lock_that_is_never_released_delays_the_fetch_and_blocks_no_other_task() {
    let server = Rc::new(TokenServer::default());
    let held: TryLock = Box::new(|| Ok(None));
    let credentials = credentials(&server, Some(held));
    let started = tokio::time::Instant::now();
    let ticks = Cell::new(0);
    let ticking = async {
        loop {
            tokio::time::sleep(Duration::from_secs(1)).await;
            ticks.set(ticks.get() + 1);
        }
    };
    let token = tokio::select! {
        token = credentials.valid_token() => token,
        () = ticking => unreachable!(),
    };
    assert!(token.is_ok());
    assert_eq!(started.elapsed().as_secs(), FETCH_TIMEOUT.as_secs() + 1);
    assert!(ticks.get() >= 35, "{}", ticks.get());
}

/// Refuses every request for a token with this body.
struct Refusing(&'static str);

impl Transport for Refusing {
    fn send<'a>(&'a self, _: &'a Request) -> Local<'a, Result<Answer, SendError>> {
        let json = HeaderValue::from_static("application/json");
        let headers = HeaderMap::from_iter([(http::header::CONTENT_TYPE, json)]);
        let answer = Answer { status: StatusCode::BAD_REQUEST, headers, body: self.0.into() };
        Box::pin(async { Ok(answer) })
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_without_an_explanation_ends_without_a_colon() {
    for (body, said) in [
        (r#"{"error":"invalid_client"}"#, "the client id or the client secret is wrong"),
        (r#"{"error":"invalid_scope"}"#, "the application may not have the scopes public"),
        (r#"{"error":"invalid_request"}"#, "the API gave no token: invalid_request"),
        (r#"{"error":"invalid_request","error_description":"odd"}"#, "the API gave no token: invalid_request: odd"),
    ] {
        let mut credentials = credentials(&Rc::default(), None);
        credentials.identity.scopes.push("public".to_owned());
        credentials.client.transport = Rc::new(Refusing(body));
        assert_eq!(credentials.fetch_new().await.unwrap_err().to_string(), said);
    }
}

/// Remembers the last request.
#[derive(Default)]
struct Remembering(std::cell::RefCell<Option<(HeaderMap, String)>>);

impl Transport for Remembering {
    fn send<'a>(&'a self, request: &'a Request) -> Local<'a, Result<Answer, SendError>> {
        let body = String::from_utf8_lossy(&request.body).into_owned();
        self.0.replace(Some((request.headers.clone(), body)));
        Box::pin(async { Ok(Answer { status: StatusCode::OK, headers: HeaderMap::new(), body: b"{}".to_vec() }) })
    }
}

/// Versions of Doorkeeper differ in what they want, and none says that something is missing.
#[tokio::test(start_paused = true)]
async fn a_request_to_revoke_has_the_pair_and_the_token_as_authorization() {
    let mut credentials = credentials(&Rc::default(), None);
    let seen = Rc::new(Remembering::default());
    credentials.client.transport = Rc::clone(&seen) as Rc<dyn Transport>;
    let token = Token::new("a&t".into(), clock::epoch_seconds(), 7_200, None);
    let item = credentials.identity.token_item();
    credentials.token_store.set(&item, &token.to_item(), Duration::from_secs(9)).await;
    assert_eq!(credentials.forget_token().await.unwrap(), Forgotten::Revoked);
    assert_eq!(credentials.forget_token().await.unwrap(), Forgotten::Nothing);
    let (headers, form) = seen.0.take().unwrap();
    assert_eq!(form, "token=a%26t&client_id=an-application&client_secret=its-secret");
    assert!(headers[http::header::AUTHORIZATION].is_sensitive());
    assert_eq!(headers[http::header::AUTHORIZATION], "Bearer a&t");
}
