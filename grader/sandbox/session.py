"""One submission in the sandbox: it is loaded when first needed, called, and loaded again after a bad end."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Protocol, Self

import msgspec

from grader.sandbox.channel import Channel, Frames, HungUpError
from grader.sandbox.clean import clean
from grader.sandbox.clock import Clock
from grader.sandbox.ending import UNKNOWN, Ending
from grader.sandbox.limits import Limits
from grader.sandbox.outcome import LoadOutcome, Outcome, Status
from grader.sandbox.scenario import ASKS_MAX, Homes, Scenario, play, tell
from grader.sandbox.weight import Weight, refuse_heavy
from grader.sandbox.worker import wire

LAST_WORD_S = 1.0  # how long a call that has had its time may take to say where it is; it takes a millisecond

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(wire.Answer).decode


class Host(Protocol):
    """What a tier offers to a session."""

    def worker(self) -> Channel:
        """Return a channel to a fresh worker."""

    def spent_s(self) -> float | None:
        """Return the worker's processor time since it began, where that is known."""

    def queued_s(self) -> float:
        """Return how long the worker has waited for a processor, where that is known."""

    def alarm(self) -> None:
        """Ring in the worker."""

    def end(self, *, is_hung_up: bool = False) -> Ending:
        """End the worker and say how it ended, if that is known."""

    def renew(self) -> None:
        """Replace the sandbox after an abnormal end."""


class Session:
    """One submission, from its load to its end.

    Parameters
    ----------
    host : Host
        Where workers come from.
    load : wire.Load
        The submission.
    limits : Limits
        What it may use.
    on_end : callable
        Called once when the session is over.
    scenarios : mapping
        The author's functions that a call of kind ``scenario`` runs, on this side.
    """

    def __init__(
        self,
        host: Host,
        load: wire.Load,
        limits: Limits,
        on_end: Callable[[], None] = lambda: None,
        scenarios: Mapping[str, Scenario] | None = None,
    ) -> None:
        self._host = host
        self._scenarios = scenarios or {}
        self._load = load
        self._limits = limits
        self._on_end = on_end
        self._frames: Frames | None = None
        self._channel: Channel | None = None
        self._loaded: LoadOutcome | None = None
        self._output = ""
        self._longest_s = load.limit_s  # the longest time-out so far
        self._spent_s = 0.0  # on loads and calls

    def __enter__(self) -> Self:
        """Return the session; nothing is started yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the worker."""
        self.fresh()
        self._on_end()

    @property
    def loaded(self) -> LoadOutcome:
        """What running the submission's top level gave; runs it on first access."""
        if self._loaded is None:
            self._loaded = self._start()
        return self._loaded

    @property
    def output(self) -> str:
        """What the submission printed so far, capped."""
        return self._output

    def fresh(self) -> None:
        """End the worker, so that the next run loads the submission into a fresh one."""
        if self._channel is not None:
            self._channel.close()
            self._host.end()
        self._frames = self._channel = None

    def run(self, calls: Sequence[wire.Call], timeout_s: float) -> list[Outcome]:
        """Make calls in one message and return one outcome for each.

        Parameters
        ----------
        calls : sequence of wire.Call
            What to ask, in order.
        timeout_s : float
            Processor time for all of them together; loading has its own limit, and all runs of a session have
            one. What waits is ended by the wall clock, as :mod:`grader.sandbox.clock` says.
        """
        if not calls:
            return []
        self._longest_s = max(self._longest_s, timeout_s)
        loaded = self.loaded
        left_s = self._longest_s * self._limits.n_time_outs - self._spent_s
        if left_s <= 0:
            return _ended([], "timeout", len(calls))
        return self._run(calls, min(max(timeout_s, self._limits.least_s), left_s), loaded)

    def _run(self, calls: Sequence[wire.Call], timeout_s: float, loaded: LoadOutcome) -> list[Outcome]:
        if self._frames is None and loaded.status == "loaded":
            loaded = self._start()
        if self._frames is None or loaded.status != "loaded":
            status: Status = "died" if loaded.status == "loaded" else loaded.status
            return _ended([], status, len(calls), Ending(loaded.detail))
        outcomes: list[Outcome] = []
        clock = Clock(self._host, timeout_s)
        try:
            if any(call.kind == "scenario" for call in calls):
                self._play(calls, clock, outcomes)
            else:
                self._make(calls, clock, outcomes)
        except TimeoutError:
            self._spent_s += clock.used_s()
            said = self._where()
            place = self._abandon().place
            if said is None:
                return _ended(outcomes, "timeout", len(calls), Ending(place=place))
            return _ended(outcomes, "timeout", len(calls), Ending(place=said.index), clean(said.fault))
        except HungUpError:
            return _ended(outcomes, "died", len(calls), self._abandon(is_hung_up=True))
        except wire.ProtocolError as error:
            self._abandon()
            return _ended(outcomes, "unreadable", len(calls), Ending(str(error)))
        self._spent_s += clock.used_s()
        return outcomes

    def _where(self) -> wire.Raised | None:
        """Interrupt a call that has had its time, and return where it was, by the worker's own word."""
        if self._frames is None:
            return None
        self._host.alarm()
        try:
            frame = self._frames.receive(time.monotonic() + LAST_WORD_S)
            refuse_heavy(frame)
            answer = _decode(frame)
        except (TimeoutError, HungUpError, wire.ProtocolError, msgspec.MsgspecError, RecursionError, UnicodeError):
            return None
        replies = answer.replies if isinstance(answer, wire.Replies) else []
        return next(
            (one for one in replies if isinstance(one, wire.Raised) and one.fault.type_name == "TimeLimit"), None
        )

    def _make(self, calls: Sequence[wire.Call], clock: Clock, outcomes: list[Outcome]) -> None:
        """Send the calls and add the outcomes as they come, until the worker says that it is done."""
        if self._frames is None:
            raise HungUpError
        self._frames.send(_encode(wire.Run(list(calls))), clock.ends)
        n_bytes = 0
        weight = Weight()
        while True:
            answer, size = self._receive(clock)
            n_bytes += size
            if n_bytes > self._limits.reply_mib << 20:
                raise wire.ProtocolError("replies too large")
            if not isinstance(answer, wire.Replies) or not (answer.replies or answer.is_done):
                raise wire.ProtocolError("an answer that was not asked for")
            for reply in answer.replies:
                if len(outcomes) == len(calls) or reply.index != len(outcomes):
                    raise wire.ProtocolError("a reply that was not asked for")
                _see_arguments(reply, calls[reply.index])
                outcomes.append(_outcome(reply, weight))
            if answer.is_done:
                if len(outcomes) != len(calls):
                    raise wire.ProtocolError("done before all calls were made")
                self._note_output(answer.output)
                return

    def _play(self, calls: Sequence[wire.Call], clock: Clock, outcomes: list[Outcome]) -> None:
        """Run a scenario for each call, and add the outcomes as they come."""

        def backend(act: wire.Act, homes: Homes) -> Outcome:
            return self._act(act, homes, clock)

        for call in calls:
            args = [wire.from_value(value) for value in call.args]
            try:
                outcomes.append(play(self._scenarios[call.target], args, backend))
            except (TimeoutError, HungUpError, wire.ProtocolError):
                raise
            except Exception:  # the author's code, which may raise on a value of theirs: no call was made then
                outcomes.append(Outcome("not_run"))

    def _act(self, act: wire.Act, homes: Homes, clock: Clock) -> Outcome:
        """Send some steps of a scenario, answer what the worker asks meanwhile, and return what was read."""
        if self._frames is None:
            raise HungUpError
        self._frames.send(_encode(act), clock.ends)
        outcome: Outcome | None = None
        n_asked = n_bytes = 0
        while True:
            answer, size = self._receive(clock)
            n_bytes += size
            if n_bytes > self._limits.reply_mib << 20:
                raise wire.ProtocolError("replies too large")
            if isinstance(answer, wire.Asked):
                n_asked += 1
                if n_asked > ASKS_MAX:  # on a fast machine a loop without end comes here before its time is over
                    raise TimeoutError
                Weight().add(wire.Items("list", answer.args))
                told = tell(homes, answer.number, answer.args)
                if told is None:
                    raise wire.ProtocolError("a question that no honest worker asks")
                self._frames.send(_encode(told), clock.ends)
                continue
            replies = answer.replies if isinstance(answer, wire.Replies) else []
            if not isinstance(answer, wire.Replies) or len(replies) > 1 or (replies and outcome is not None):
                raise wire.ProtocolError("an answer that was not asked for")
            if replies:
                outcome = _outcome(replies[0], Weight())
            if answer.is_done:
                if outcome is None:
                    raise wire.ProtocolError("done before all calls were made")
                self._note_output(answer.output)
                return outcome
            if not replies:
                raise wire.ProtocolError("an answer that was not asked for")

    def _start(self) -> LoadOutcome:
        """Load the submission into a fresh worker."""
        self._channel = self._host.worker()
        self._frames = Frames(self._channel)
        clock = Clock(self._host, self._load.limit_s + self._limits.load_margin_s)
        try:
            self._frames.send(_encode(self._load), clock.ends)
            answer = self._receive_loaded(clock)
            if not isinstance(answer, wire.Loaded):
                raise wire.ProtocolError("an answer that was not asked for")
        except TimeoutError:
            self._spent_s += clock.used_s()
            self._abandon()
            return LoadOutcome("timeout")
        except HungUpError:
            return LoadOutcome("died", detail=self._abandon(is_hung_up=True).detail)
        except wire.ProtocolError as error:
            self._abandon()
            return LoadOutcome("unreadable", detail=str(error))
        self._spent_s += clock.used_s()
        if self._loaded is None:
            self._note_output(answer.output)
        return LoadOutcome(
            "loaded",
            names=tuple(clean(name) for name in answer.names),
            faults=tuple(clean(fault) for fault in answer.faults),
            warnings=tuple(clean(warned) for warned in answer.warnings),
            output=self._cut(clean(answer.output)),
            is_interrupted=answer.is_interrupted,
        )

    def _receive_loaded(self, clock: Clock) -> wire.Answer:
        """Return the answer to a load; where it waits rather than computes, ring once, as its own alarm does not."""
        try:
            return self._receive(clock)[0]
        except TimeoutError:
            self._host.alarm()
            return self._receive(Clock(self._host, self._limits.load_margin_s))[0]

    def _receive(self, clock: Clock) -> tuple[wire.Answer, int]:
        if self._frames is None:
            raise HungUpError
        while True:
            until = time.monotonic() + clock.left_s()
            with contextlib.suppress(TimeoutError):  # the clock says when it is one
                frame = self._frames.receive(until)
                break
        clock.left_s()  # what is read ahead does not extend the time
        refuse_heavy(frame)
        try:
            return _decode(frame), len(frame)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
            raise wire.ProtocolError(str(error)) from None

    def _abandon(self, *, is_hung_up: bool = False) -> Ending:
        """Kill the worker and replace its sandbox, and say how it ended."""
        ending = self._host.end(is_hung_up=is_hung_up)
        if self._channel is not None:
            self._channel.close()
        self._frames = self._channel = None
        self._host.renew()
        return ending

    def _note_output(self, text: str) -> None:
        self._output = self._cut(self._output + clean(text))

    def _cut(self, text: str) -> str:
        return text[: self._limits.output_kib << 10]


def _see_arguments(reply: wire.Returned | wire.Raised, call: wire.Call) -> None:
    if isinstance(reply, wire.Returned):
        n_args = None if reply.args_after is None else len(reply.args_after)
        if n_args != (len(call.args) if call.returns_args else None):
            raise wire.ProtocolError("other arguments than were asked for")


def _outcome(reply: wire.Returned | wire.Raised, weight: Weight) -> Outcome:
    warnings = tuple(clean(warned) for warned in reply.warnings)
    if isinstance(reply, wire.Raised):
        return Outcome(reply.why, fault=clean(reply.fault), warnings=warnings)
    weight.add(reply.value)
    for value in reply.args_after or ():
        weight.add(value)
    return Outcome("returned", reply.value, reply.args_after, warnings=warnings)


def _ended(
    outcomes: list[Outcome],
    status: Status,
    n_calls: int,
    ending: Ending = UNKNOWN,
    fault: wire.Fault | None = None,
) -> list[Outcome]:
    """Fill up the outcomes after a worker was lost.

    The call that ran is the one that the worker said, and the first without a reply where it said nothing that
    can be. Replies that the worker still held are lost: these calls stand as not made.
    """
    # Where all replies are there and only the closing word is missing, the last call cannot be trusted.
    kept = outcomes[: n_calls - 1]
    place = min(max(ending.place, len(kept)), n_calls - 1)
    filled = kept + [Outcome("not_run")] * (n_calls - len(kept))
    filled[place] = Outcome(status, detail=ending.detail, fault=fault)
    return filled
