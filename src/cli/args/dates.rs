//! The flags that say how dates and times are read: `--dates`, `--as-typed` and `--time-zone`.

use clap::{Args, ValueEnum};

use crate::domain::date_order::DateOrder;
use crate::domain::reading::{Dates, Reading, day_of};
use crate::domain::time_zone::TimeZone;

/// How to read dates that are not `YYYY-MM-DD`, and times without a zone.
#[derive(Args, Clone, Debug)]
pub struct DateArgs {
    /// Read dates that are not YYYY-MM-DD in this order, and send them as YYYY-MM-DD
    #[arg(long, value_enum, value_name = "ORDER", conflicts_with = "as_typed")]
    dates: Option<Order>,

    /// Send dates that are not YYYY-MM-DD unchanged; the API may store another date or none
    #[arg(long)]
    as_typed: bool,

    /// Take times without a zone as local times of this zone, such as Europe/Paris
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<TimeZone>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Order {
    /// Day, month, year: 31/12/1994
    Dmy,
    /// Month, day, year: 12/31/1994
    Mdy,
    /// Year, month, day: 1994/12/31
    Ymd,
}

/// The name of an order as a value of `--dates`.
pub const fn order_name(order: DateOrder) -> &'static str {
    match order {
        DateOrder::DayMonthYear => "dmy",
        DateOrder::MonthDayYear => "mdy",
        DateOrder::YearMonthDay => "ymd",
    }
}

impl DateArgs {
    /// How to read and judge values. `now_ms` is the time in milliseconds since 1970.
    pub fn reading(&self, now_ms: u64) -> Reading {
        let dates = match self.dates {
            _ if self.as_typed => Dates::AsTyped,
            None => Dates::Iso,
            Some(Order::Dmy) => Dates::InOrder(DateOrder::DayMonthYear),
            Some(Order::Mdy) => Dates::InOrder(DateOrder::MonthDayYear),
            Some(Order::Ymd) => Dates::InOrder(DateOrder::YearMonthDay),
        };
        Reading { dates, time_zone: self.time_zone.clone(), today: day_of(now_ms) }
    }

    /// The flags, and whether each was given.
    pub fn given(&self) -> [(bool, &'static str); 3] {
        [(self.dates.is_some(), "--dates"), (self.as_typed, "--as-typed"), (self.time_zone.is_some(), "--time-zone")]
    }
}
