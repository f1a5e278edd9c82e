//! A plan, applied: what the caller allows is compared with the plan, then the run begins.

use anyhow::Result;

use crate::http_client::call::Method;
use crate::ledger::{Kind, Ledger, NewRun};
use crate::ops::error::Error;
use crate::ops::host::Host;
use crate::ops::run::{ErrorLimit, HeldRun, Reread};
use crate::ops::session::Session;
use crate::plan::{Header, Plan};

/// What a caller allows a plan to do.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// Records that may change.
    pub max_changes: Option<u64>,
    /// The number of rows that the plan must have.
    pub expect_rows: Option<u64>,
    /// Rows that may fail, those that cannot be applied included.
    pub max_errors: Option<ErrorLimit>,
    /// Records may get another id or another user.
    pub allow_identity_change: bool,
}

/// Refuses a plan that changes a record's own id or its user, unless that is allowed.
pub fn ensure_identity_is_kept(plan: &mut Plan, limits: Limits) -> Result<()> {
    if !limits.allow_identity_change && plan.moving()? > 0 {
        return Err(Error::IdentityInPlan.into());
    }
    Ok(())
}

/// Refuses a plan that has another number of rows, or changes more records, than the caller expects.
pub fn ensure_expected(header: &Header, limits: Limits) -> Result<()> {
    if let Some(most) = limits.max_changes.filter(|most| header.changed > *most) {
        return Err(Error::TooManyChanges { changed: header.changed, most }.into());
    }
    if let Some(expected) = limits.expect_rows.filter(|expected| header.rows != *expected) {
        return Err(Error::UnexpectedRows { name: header.source.clone(), rows: header.rows, expected }.into());
    }
    Ok(())
}

/// Refuses a plan with more rows that cannot be applied than may fail.
pub fn ensure_few_failures(header: &Header, limits: Limits) -> Result<()> {
    let &Header { rows, failed, .. } = header;
    match limits.max_errors.map(|most| most.of(rows)).filter(|most| failed > *most) {
        None => Ok(()),
        Some(most) => Err(Error::TooManyFailures { failed, rows, most }.into()),
    }
}

/// Begins the run that applies a plan.
pub fn begin(
    session: &Session,
    ledger: Ledger,
    plan: &mut Plan,
    method: Method,
    reread: Reread,
    host: &Host,
) -> Result<HeldRun> {
    let new = NewRun {
        kind: Kind::Apply,
        parent: None,
        part: None,
        owner: session.owner.clone(),
        source: Some(plan.header.source.clone()),
        input_sha256: Some(plan.header.input_sha256.clone()),
        columns: plan.header.columns.clone(),
        layout: plan.header.layout.as_ref().map(serde_json::to_string).transpose()?,
        method: method.name().to_owned(),
        blind: plan.header.blind,
        read_at: plan.header.read_at,
        findings: plan.header.all_findings(),
    };
    HeldRun::begin(ledger, &new, plan.lines()?, reread, host)
}
