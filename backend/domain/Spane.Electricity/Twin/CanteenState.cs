using Spane.Electricity.Anomalies;
using Spane.Electricity.Ledger;
using Spane.Electricity.Readings;
using Spane.Electricity.Switching;
using Spane.Electricity.Views;

namespace Spane.Electricity.Twin;

/// <summary>What a canteen's twin must know to continue after a restart as if nothing had happened. Saved with what it produced.</summary>
public sealed record CanteenState
{
    /// <summary>When the node was last heard, UTC; null: never.</summary>
    public DateTimeOffset? LastHeard { get; init; }

    /// <summary>Firmware version, empty while unknown.</summary>
    public string Firmware { get; init; } = "";

    /// <summary>Ledger of each meter.</summary>
    public IReadOnlyDictionary<string, LedgerState> Ledgers { get; init; } = new Dictionary<string, LedgerState>();

    /// <summary>Tally of each meter.</summary>
    public IReadOnlyDictionary<string, TallyState> Tallies { get; init; } = new Dictionary<string, TallyState>();

    /// <summary>Latest reading of each meter.</summary>
    public IReadOnlyDictionary<string, MeterReading> Readings { get; init; } = new Dictionary<string, MeterReading>();

    /// <summary>Conditions that stand, in the order in which they came.</summary>
    public IReadOnlyList<CanteenCondition> Conditions { get; init; } = [];

    /// <summary>Since when each load is commanded off, UTC; not among them: it is on, or nobody knows.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> OffSince { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>How each cold load rests.</summary>
    public IReadOnlyDictionary<string, ColdRest> ColdRests { get; init; } = new Dictionary<string, ColdRest>();

    /// <summary>Commands, newest first, at most 30.</summary>
    public IReadOnlyList<PowerCommand> Commands { get; init; } = [];

    /// <summary>Latest anomalies, newest first, at most 30.</summary>
    public IReadOnlyList<AnomalyView> Anomalies { get; init; } = [];

    /// <summary>Revision of the settings that the box says are in force; 0: it has said nothing yet.</summary>
    public uint ReportedRevision { get; init; }

    /// <summary>Newest revision that the box has refused; 0: none.</summary>
    public uint RefusedRevision { get; init; }

    /// <summary>The part of the refused settings that was not right; empty: none.</summary>
    public string RefusedPart { get; init; } = "";

    /// <summary>When the box last said what it is set to, UTC; null: never.</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>State of the anomaly rules.</summary>
    public DetectorState Detector { get; init; } = DetectorState.Empty;

    /// <summary>The latest closing of the canteen; null: none.</summary>
    public CloseState? Close { get; init; }

    /// <summary>How many registers in question have been answered: each answer's place in what is stored.</summary>
    public uint QuestionsAnswered { get; init; }
}
