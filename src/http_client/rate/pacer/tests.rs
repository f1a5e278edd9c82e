//! The shared file on a virtual clock: held by another process, free again, and not writable.

use std::cell::RefCell;
use std::fs::File;
use std::rc::Rc;

use tokio::time::Instant;

use super::*;
use crate::http_client::event::{Event, NotShared, Observer};
use crate::system::file_lock::TryLock;

/// The runtime's clock as a clock of the host.
struct Virtual(Instant);

impl Clock for Virtual {
    fn now_ms(&self) -> u64 {
        7_200_000 + u64::try_from(self.0.elapsed().as_millis()).unwrap()
    }
}

/// A pacer with a shared file, what the pacer reported, and whether another process holds the lock.
struct World {
    pacer: Pacer,
    events: Rc<RefCell<Vec<NotShared>>>,
    is_held: Rc<Cell<bool>>,
    file: tempfile::NamedTempFile,
}

fn world(open: fn(&std::path::Path) -> std::io::Result<File>) -> World {
    let (events, is_held) = (Rc::new(RefCell::default()), Rc::new(Cell::new(false)));
    let file = tempfile::NamedTempFile::new().unwrap();
    let (path, held): (_, Rc<Cell<bool>>) = (file.path().to_owned(), is_held.clone());
    let try_lock: TryLock = Box::new(move || Ok(if held.get() { None } else { Some(open(&path)?) }));
    let heard: Rc<RefCell<Vec<NotShared>>> = events.clone();
    let observer: Observer = Rc::new(move |event| {
        if let Event::PacingAlone { why } = event {
            heard.borrow_mut().push((*why).clone());
        }
    });
    let shared = SharedFile::new(try_lock, observer);
    let pacer = Pacer::new(Box::new(Virtual(Instant::now())), Share::of(100), Some(shared));
    World { pacer, events, is_held, file }
}

fn writable(path: &std::path::Path) -> std::io::Result<File> {
    File::options().read(true).write(true).open(path)
}

/// Acquires a slot and waits for it, as a client does; returns how long that took.
async fn use_a_slot(pacer: &Pacer) -> Duration {
    let started = Instant::now();
    loop {
        let (slot, wait) = match pacer.acquire(1).await {
            Acquired::Slots(mut slots, wait) => (slots.pop(), wait),
            Acquired::NotBefore(wait) => (None, wait),
        };
        tokio::time::sleep(wait).await;
        if let Some(slot) = slot
            && let Some(slot) = pacer.confirm(slot).await
        {
            pacer.record_no_answer(slot, Method::Patch).await;
            return started.elapsed();
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_lock_that_is_never_released_is_given_up_once() {
    let world = world(writable);
    world.is_held.set(true);
    // Several tasks that wait at the same time wait once.
    let started = Instant::now();
    tokio::join!(use_a_slot(&world.pacer), use_a_slot(&world.pacer), use_a_slot(&world.pacer));
    let took = started.elapsed();
    // The slots themselves are half a second apart.
    assert!((2000..3100).contains(&took.as_millis()), "{took:?}");
    for _ in 0..10 {
        let took = use_a_slot(&world.pacer).await;
        assert!(took < Duration::from_millis(600), "{took:?}");
    }
    assert_eq!(*world.events.borrow(), [NotShared::Held]);
    // It is given up even when the other process releases the lock later.
    world.is_held.set(false);
    use_a_slot(&world.pacer).await;
    assert_eq!(std::fs::read_to_string(world.file.path()).unwrap(), "");
}

#[tokio::test(start_paused = true)]
async fn a_forecast_never_waits_and_is_right_without_the_file() {
    let world = world(writable);
    let before = world.pacer.forecast(5);
    world.is_held.set(true);
    let started = Instant::now();
    assert_eq!(world.pacer.forecast(5), before);
    assert_eq!(started.elapsed(), Duration::ZERO);
    use_a_slot(&world.pacer).await;
    let forecast = world.pacer.forecast(5);
    let started = Instant::now();
    for _ in 0..5 {
        use_a_slot(&world.pacer).await;
    }
    let took = started.elapsed();
    assert!(forecast.abs_diff(took) < Duration::from_millis(100), "{forecast:?} {took:?}");
}

#[tokio::test(start_paused = true)]
async fn a_lock_that_is_released_in_time_is_waited_for() {
    let world = world(writable);
    world.is_held.set(true);
    let release = async {
        tokio::time::sleep(Duration::from_millis(1500)).await;
        world.is_held.set(false);
    };
    let (took, ()) = tokio::join!(use_a_slot(&world.pacer), release);
    assert!((1500..1600).contains(&took.as_millis()), "{took:?}");
    assert_eq!(*world.events.borrow(), []);
    assert!(std::fs::read_to_string(world.file.path()).unwrap().contains("last_ms"));
    // The next wait has its own two seconds.
    world.is_held.set(true);
    let release = async {
        tokio::time::sleep(Duration::from_millis(1500)).await;
        world.is_held.set(false);
    };
    tokio::join!(use_a_slot(&world.pacer), release);
    assert_eq!(*world.events.borrow(), []);
}

#[tokio::test(start_paused = true)]
async fn a_file_that_cannot_be_written_does_not_make_us_forget_a_refusal() {
    // The file is open for reading only.
    let world = world(|path| File::open(path));
    let headers = http::HeaderMap::from_iter([(http::header::RETRY_AFTER, "100".parse().unwrap())]);
    let refused = Answer { status: http::StatusCode::TOO_MANY_REQUESTS, headers, body: Vec::new() };
    let Acquired::Slots(mut slots, _) = world.pacer.acquire(1).await else { panic!("the first slot is free") };
    let wait = world.pacer.record_answer(slots.pop().unwrap(), &Call::get("/v2/me".to_owned()), &refused).await;
    assert_eq!(wait, Some(Duration::from_secs(100)));
    assert!(
        matches!(world.pacer.acquire(1).await, Acquired::NotBefore(wait) if wait > Duration::from_secs(90)),
        "the refusal holds"
    );
    assert!(matches!(*world.events.borrow().as_slice(), [NotShared::Unusable(_)]));
}
