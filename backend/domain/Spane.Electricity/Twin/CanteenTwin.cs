using Spane.Electricity.Anomalies;
using Spane.Electricity.Audit;
using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Readings;
using Spane.Electricity.Switching;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Views;

namespace Spane.Electricity.Twin;

/// <summary>
/// A power box as the backend knows it: takes the node's messages one after the other, each once, and keeps ledger, cost, conditions,
/// commands and anomalies. Single writer; no clock and no I/O of its own.
/// </summary>
public sealed class CanteenTwin
{
    private const int KeptItems = 30;

    private TariffBook _tariffs;
    private EnergyTally _tally;
    private AnomalyDetector _detector;

    /// <summary>Makes the twin of a box that has not been heard yet.</summary>
    public CanteenTwin(string site, string device, CanteenSettings settings, TariffBook tariffs, uint revision = 1)
    {
        Revision = revision;
        Site = site;
        Device = device;
        Settings = settings;
        _tariffs = tariffs;
        _tally = new EnergyTally(tariffs, settings.Contract);
        _detector = MakeDetector(settings);
    }

    /// <summary>Site id.</summary>
    public string Site { get; }

    /// <summary>Device id.</summary>
    public string Device { get; }

    /// <summary>What the manager has set.</summary>
    public CanteenSettings Settings { get; private set; }

    /// <summary>Revision of <see cref="Settings"/>.</summary>
    public uint Revision { get; private set; }

    /// <summary>Whether the node is there; null: not known yet. Not decided here, and not saved.</summary>
    public bool? Online { get; set; }

    /// <summary>What must survive a restart.</summary>
    public CanteenState State { get; private set; } = new();

    /// <summary>The registers in question, oldest first. Safe to read at any time.</summary>
    public IReadOnlyList<MeterQuestionView> Questions { get; private set; } = [];

    /// <summary>Continues from a saved state.</summary>
    /// <param name="hours">The stored hours of the last eight weeks.</param>
    public void Restore(CanteenState state, IEnumerable<LoadHour> hours)
    {
        State = state with
        {
            // An earlier version guessed what a reset was, and showed it for a minute.
            Conditions = [.. state.Conditions.Where(c => c.Code != "meter-reset")],
            // A state saved before these were kept lacks them, and the generated reader leaves null then.
            OffSince = state.OffSince ?? new Dictionary<string, DateTimeOffset>(),
            ColdRests = state.ColdRests ?? new Dictionary<string, ColdRest>(),
        };
        _detector.Restore(state.Detector, hours);
        Questions = MeterQuestions.Of(this, _tally);
    }

    /// <summary>What must survive a restart, to be saved.</summary>
    public CanteenState Save() => State with { Detector = _detector.Save() };

    /// <summary>Applies new settings; what was counted keeps its price.</summary>
    public void Apply(CanteenSettings settings, uint revision)
    {
        Revision = revision;
        ArgumentNullException.ThrowIfNull(settings);
        AnomalyDetector next = MakeDetector(settings);
        next.Restore(_detector.Save(), _detector.Hours);
        Settings = settings;
        _tally = new EnergyTally(_tariffs, settings.Contract);
        _detector = next;
        Questions = MeterQuestions.Of(this, _tally);
    }

    /// <summary>Prices by another table from now on; what was counted keeps its price.</summary>
    public void PriceBy(TariffBook tariffs)
    {
        _tariffs = tariffs;
        _tally = new EnergyTally(tariffs, Settings.Contract);
        Questions = MeterQuestions.Of(this, _tally);
    }

    /// <summary>The node was heard.</summary>
    public void Heard(DateTimeOffset at) => State = State with { LastHeard = at };

    /// <summary>The node has said what it runs.</summary>
    public void Runs(string firmware) => State = firmware.Length > 0 ? State with { Firmware = firmware } : State;

    /// <summary>The node has said which settings are in force, and whether it has refused newer ones.</summary>
    /// <param name="refused">Newest revision refused; 0: none.</param>
    public void Report(uint revision, uint refused, string part, DateTimeOffset at) =>
        State = State with { ReportedRevision = revision, RefusedRevision = refused, RefusedPart = part, ReportedAt = at };

    /// <summary>Processes a reading.</summary>
    public CanteenOutput Apply(MeterReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        MeterReading judged = Judge(reading);
        LedgerState ledger = State.Ledgers.GetValueOrDefault(judged.LoadId) ?? LedgerState.Empty(judged.LoadId);
        LedgerStep step = EnergyLedger.Post(ledger, judged, new LedgerRules(Settings.MaximumWatts(judged.LoadId), Settings.MeterSilence));
        IReadOnlyList<AnomalyView> anomalies = _detector.Add(judged, out LoadHour? hour);
        State = State with
        {
            Ledgers = With(State.Ledgers, judged.LoadId, step.State),
            Tallies = With(State.Tallies, judged.LoadId, Add(judged.LoadId, step.Postings)),
            Readings = With(State.Readings, judged.LoadId, judged),
            OffSince = OffSince(judged),
            ColdRests = IsCold(judged.LoadId) ? With(State.ColdRests, judged.LoadId, RestOf(judged.LoadId).After(judged)) : State.ColdRests,
            Commands = [.. State.Commands.Select(c => c.Observe(judged))],
            Close = CloseProof.Observe(State.Close, judged),
            Anomalies = anomalies.Count == 0 ? State.Anomalies : [.. anomalies, .. State.Anomalies.Take(KeptItems - anomalies.Count)],
        };
        State = State with { Conditions = Conditions(judged, step.Rebase, anomalies) };
        if (step.Rebase is { Reason: RebaseReason.InQuestion })
        {
            Questions = MeterQuestions.Of(this, _tally);
        }

        return new CanteenOutput(
            [.. step.Postings.Select(p => (p, _tally.Cost(p)))], hour, anomalies,
            step.Rebase is { } rebase
                ? [new AuditEntry(rebase.At, "node", "rebase", rebase.LoadId, $"{rebase.FromRegisterWattHours} Wh",
                    rebase.Describe().English)]
                : []);
    }

    /// <summary>A person has answered what a register in question means.</summary>
    /// <returns>What it books and notes, or why it is not taken.</returns>
    public (CanteenOutput Output, BilingualText? Refusal) Apply(AnsweredQuestion answered)
    {
        ArgumentNullException.ThrowIfNull(answered);
        MeterQuestionView? asked = Questions.FirstOrDefault(q => q.Id == answered.Id);
        (IReadOnlyList<LedgerPosting> postings, AuditEntry? entry, BilingualText? refusal) = MeterQuestions.Book(asked, answered, this);
        if (asked is null || entry is null)
        {
            return (CanteenOutput.None, refusal);
        }

        LedgerState ledger = State.Ledgers[asked.LoadId].Without(asked.Question, asked.Question.Counts(answered.Answer));
        State = State with
        {
            Ledgers = With(State.Ledgers, asked.LoadId, ledger),
            Tallies = With(State.Tallies, asked.LoadId, Add(asked.LoadId, postings)),
            Conditions = CanteenConditions.AfterAnswer(State.Conditions, ledger),
            QuestionsAnswered = State.QuestionsAnswered + 1,
        };
        Questions = MeterQuestions.Of(this, _tally);
        return (CanteenOutput.None with { Postings = [.. postings.Select(p => (p, _tally.Cost(p)))], Audit = [entry] }, null);
    }

    /// <summary>Processes an event.</summary>
    public CanteenOutput Apply(NodeEvent happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        State = State with { Conditions = CanteenConditions.After(State.Conditions, happening) };
        return happening.Code is "switched" or "meter-reset" || happening.Active is not null
            ? CanteenOutput.None with
            {
                Audit =
                [new AuditEntry(happening.At, "node", happening.Code, happening.Source, "", Describe(happening))]
            }
            : CanteenOutput.None;
    }

    /// <summary>A person has asked for something.</summary>
    public void Add(PowerCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        State = State with
        {
            Commands = [command, .. State.Commands.Take(KeptItems - 1)],
            Close = command.Do == "close" ? CloseProof.Begin(command, Settings.Loads) : State.Close,
        };
    }

    /// <summary>The node says how far a command has got.</summary>
    /// <param name="status">As in <c>ack</c>.</param>
    public void Acknowledge(string id, string status, string why, DateTimeOffset at) =>
        State = State with { Commands = [.. State.Commands.Select(c => c.Id == id ? c.Acknowledge(status, why, at) : c)] };

    /// <summary>The broker has taken a command.</summary>
    public void MarkSent(string id) =>
        State = State with { Commands = [.. State.Commands.Select(c => c.Id == id ? c.MarkSent() : c)] };

    /// <summary>Advances the clock.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Tick(DateTimeOffset now)
    {
        CanteenState before = State;
        CloseState? close = CloseProof.Tick(State.Close, State.Readings, now);
        PowerCommand[] commands = [.. State.Commands.Select(c => CloseProof.Settle(c.Tick(now), close))];
        bool moved = !ReferenceEquals(close, State.Close) || !commands.SequenceEqual(State.Commands);
        IReadOnlyList<CanteenCondition> conditions = CanteenConditions.Expire(State.Conditions, now);
        if (State.Tallies.Values.Any(periods => _tally.IsAstray(periods, now)))
        {
            State = State with { Tallies = State.Tallies.ToDictionary(entry => entry.Key, entry => _tally.Return(entry.Value, now)) };
        }

        if (moved || !ReferenceEquals(conditions, State.Conditions))
        {
            State = State with { Commands = commands, Close = close, Conditions = conditions };
        }

        return !ReferenceEquals(before, State);
    }

    /// <summary>A snapshot of now.</summary>
    public CanteenView View(DateTimeOffset now) => new CanteenViewBuilder(this, _tally, _tariffs, now).Build();

    private static string Describe(NodeEvent happening) =>
        FormattableString.Invariant(
            $"{happening.Active switch { true => "came", false => "went", null => "" }} {happening.Value:0.###} {happening.Note}").Trim();

    private static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T> map, string key, T value) => new(map) { [key] = value };

    private static MeterReading Judge(MeterReading reading) =>
        reading.Quality == MeterQuality.Ok
            && (reading.RegisterWattHours is < 0 or >= EnergyLedger.RegisterModulusWattHours
                || ReadingPlausibility.Check(reading).Count > 0)
            ? reading with { Quality = MeterQuality.Implausible }
            : reading;

    private IReadOnlyDictionary<string, DateTimeOffset> OffSince(MeterReading reading) =>
        (reading.CommandedOn == false, State.OffSince.ContainsKey(reading.LoadId)) switch
        {
            (true, false) => With(State.OffSince, reading.LoadId, reading.At),
            (false, true) => State.OffSince.Where(entry => entry.Key != reading.LoadId).ToDictionary(),
            _ => State.OffSince,
        };

    private bool IsCold(string loadId) => Settings.Loads.FirstOrDefault(l => l.Id == loadId) is { Class: LoadClass.Protected };

    private ColdRest RestOf(string loadId) => State.ColdRests.GetValueOrDefault(loadId) ?? ColdRest.Unknown;

    private TallyState Add(string loadId, IReadOnlyList<LedgerPosting> postings)
    {
        TallyState periods = State.Tallies.GetValueOrDefault(loadId) ?? TallyState.Empty(loadId);
        for (int i = 0; i < postings.Count; i++)
        {
            periods = _tally.Add(periods, postings[i]);
        }

        return periods;
    }

    private IReadOnlyList<CanteenCondition> Conditions(MeterReading reading, LedgerRebase? rebase, IReadOnlyList<AnomalyView> anomalies)
    {
        IReadOnlyList<CanteenCondition> conditions = anomalies.Aggregate(
            State.Conditions,
            (standing, anomaly) =>
                CanteenConditions.With(standing,
                    new CanteenCondition(CanteenConditions.LoadAnomaly, anomaly.LoadId, anomaly.At, anomaly.Measured)));
        if (rebase is not null)
        {
            conditions = CanteenConditions.After(conditions, rebase);
        }

        if (State.Anomalies.FirstOrDefault(anomaly => anomaly.LoadId == reading.LoadId)?.Kind == ForgottenLoadRule.Kind)
        {
            conditions = CanteenConditions.AfterForgotten(conditions, reading);
        }

        return IsCold(reading.LoadId) ? CanteenConditions.AfterColdLoad(conditions, reading, State.ColdRests[reading.LoadId]) : conditions;
    }

    private static AnomalyDetector MakeDetector(CanteenSettings settings) =>
        new(settings.Loads, settings.Calendar, settings.Contract.UtcOffset, settings.KnownUnmeteredWatts);
}
