//! From requirements to distributions, and on to the distributions that those require.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::Rc,
    str::FromStr,
};

use pep440_rs::{Version, VersionSpecifiers};

use super::{
    environment::Environment,
    hashes::Hashes,
    model::{Distribution, Resolved},
    name::normalize,
    requirement::Requirement,
    versions::satisfies,
};
use crate::{
    diagnostic::{Diagnostic, Place},
    names::similar,
};

/// A requirement and who has it.
#[derive(Debug, Clone)]
pub(super) struct Demand {
    pub(super) requirement: Requirement,
    /// `requirements.txt:3`, `required by jinja2 3.1.6`
    pub(super) requested_by: String,
    /// By the user.
    pub(super) named: bool,
    /// The file that messages are about.
    pub(super) path: String,
    pub(super) place: Option<Place>,
    pub(super) hashes: Hashes,
}

/// A place that distributions are taken from.
pub(super) trait Source {
    /// The distribution that all these demands are about, or `None` after saying why there is none.
    fn take(&self, demands: &[Demand], resolved: &mut Resolved) -> Option<Distribution>;

    /// The problem with a distribution that was taken for another demand and does not satisfy this
    /// one.
    fn unsatisfied(&self, taken: &Distribution, demand: &Demand) -> Diagnostic;
}

impl Demand {
    /// The demand in a sentence: `` `rich>=14` (requirements.txt:3) ``.
    pub(super) fn shown(&self) -> String {
        format!("`{}` ({})", self.requirement, self.requested_by)
    }

    /// At the place where it is written.
    pub(super) fn locate(&self, problem: Diagnostic) -> Diagnostic {
        match &self.place {
            Some(place) => problem.at(place.clone()),
            None => problem,
        }
    }

    pub(super) fn is_satisfied_by(&self, version: &str) -> bool {
        Version::from_str(version).is_ok_and(|version| self.requirement.allows(&version))
    }
}

/// Takes what is demanded, and what that requires in turn, breadth first.
pub(super) fn follow(
    source: &dyn Source,
    demands: Vec<Demand>,
    environment: &Environment,
) -> Resolved {
    let mut closure = Closure {
        environment,
        resolved: Resolved::default(),
        demands: BTreeMap::new(),
        taken: BTreeMap::new(),
        expanded: BTreeSet::new(),
        queue: VecDeque::new(),
    };
    for demand in demands {
        closure.add(demand);
    }
    while let Some(demand) = closure.queue.pop_front() {
        closure.satisfy(source, &demand);
    }
    let taken = closure.taken.into_values().flatten();
    closure.resolved.distributions = taken.map(Rc::unwrap_or_clone).collect();
    closure.resolved
}

struct Closure<'a> {
    environment: &'a Environment,
    resolved: Resolved,
    /// By normalized name, all that is known so far: the choice honours also those whose turn has
    /// not come.
    demands: BTreeMap<String, Vec<Demand>>,
    /// By normalized name; `None` where there is none.
    taken: BTreeMap<String, Option<Rc<Distribution>>>,
    /// The distributions and extras (empty for none) whose requirements were added.
    expanded: BTreeSet<(String, String)>,
    queue: VecDeque<Demand>,
}

impl Closure<'_> {
    fn add(&mut self, demand: Demand) {
        let known = self.demands.entry(demand.requirement.key()).or_default();
        known.push(demand.clone());
        self.queue.push_back(demand);
    }

    fn satisfy(&mut self, source: &dyn Source, demand: &Demand) {
        let key = demand.requirement.key();
        let taken = match self.taken.get(&key) {
            Some(taken) => taken.clone(),
            None => {
                let taken = self.take(source, &key).map(Rc::new);
                self.taken.insert(key.clone(), taken.clone());
                taken
            }
        };
        let Some(taken) = taken else { return };
        if !demand.is_satisfied_by(&taken.version) {
            let problem = source.unsatisfied(&taken, demand);
            self.resolved.diagnostics.push(problem);
        }
        self.check_extras(&taken, demand);
        for dependency in self.dependencies(&key, &taken, &demand.requirement.extras) {
            self.add(dependency);
        }
    }

    fn take(&mut self, source: &dyn Source, key: &str) -> Option<Distribution> {
        let demands = self.demands.get(key)?;
        let mut taken = source.take(demands, &mut self.resolved)?;
        taken
            .requested_by
            .clone_from(&demands.first()?.requested_by);
        let warning = python_warning(&taken, self.environment);
        self.resolved.diagnostics.extend(warning);
        Some(taken)
    }

    /// Demands for what the distribution requires with these extras and did not yet require.
    fn dependencies(&mut self, key: &str, taken: &Distribution, extras: &[String]) -> Vec<Demand> {
        let mut found = Vec::new();
        for extra in std::iter::once("").chain(extras.iter().map(String::as_str)) {
            if !self.expanded.insert((key.to_owned(), extra.to_owned())) {
                continue;
            }
            let applies = |requirement: &&Requirement| {
                let without = requirement.applies(self.environment, "");
                match extra {
                    "" => without,
                    _ => !without && requirement.applies(self.environment, extra),
                }
            };
            let requirements = taken.requires.iter().filter(applies);
            found.extend(requirements.map(|requirement| dependency(taken, requirement)));
        }
        found
    }

    fn check_extras(&mut self, taken: &Distribution, demand: &Demand) {
        let known: Vec<String> = taken.extras.iter().map(|extra| normalize(extra)).collect();
        for extra in &demand.requirement.extras {
            if known.contains(extra) {
                continue;
            }
            let message = format!(
                "{} has no extra `{extra}`, which {} asks for",
                taken.title(),
                demand.shown()
            );
            let mut problem = Diagnostic::warning(&demand.path, message);
            if let Some(meant) = similar(extra, known.clone()) {
                problem = problem.help(format!("did you mean `{meant}`?"));
            }
            self.resolved.diagnostics.push(demand.locate(problem));
        }
    }
}

fn dependency(of: &Distribution, requirement: &Requirement) -> Demand {
    Demand {
        requirement: requirement.clone(),
        requested_by: format!("required by {}", of.title()),
        named: false,
        path: of.origin.clone(),
        place: None,
        hashes: Hashes::default(),
    }
}

/// A warning if the distribution is not for this version of Python.
pub(super) fn python_warning(
    distribution: &Distribution,
    environment: &Environment,
) -> Option<Diagnostic> {
    let wanted = distribution.requires_python.as_ref()?;
    let specifiers = VersionSpecifiers::from_str(wanted).ok()?;
    let python = Version::from_str(environment.python()).ok()?;
    (!satisfies(&python, &specifiers)).then(|| {
        let message = format!(
            "{} is for Python `{wanted}`, and RustPython is Python {python}",
            distribution.title()
        );
        Diagnostic::warning(&distribution.origin, message)
    })
}
