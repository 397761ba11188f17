
namespace Spane.Electricity.Views;

/// <summary>
/// What a power box looks like now: an immutable snapshot that the twin publishes and the screens, the live stream and the API share.
/// </summary>
public sealed record CanteenView
{
    /// <summary>Site id.</summary>
    public required string Site { get; init; }

    /// <summary>Device id.</summary>
    public required string Device { get; init; }

    /// <summary>Whether the node is there: something of it arrived lately, and no last will since; null: not known yet, since the backend
    /// started.</summary>
    public bool? Online { get; init; }

    /// <summary>When the backend last heard from the node, UTC; null: never.</summary>
    public DateTimeOffset? LastHeard { get; init; }

    /// <summary>Firmware version, empty while unknown.</summary>
    public string Firmware { get; init; } = "";

    /// <summary>The whole supply.</summary>
    public required FeederView Feeder { get; init; }

    /// <summary>The loads in the box's order.</summary>
    public IReadOnlyList<LoadView> Loads { get; init; } = [];

    /// <summary>Conditions that stand on the box or its supply.</summary>
    public IReadOnlyList<ConditionView> Conditions { get; init; } = [];

    /// <summary>Latest anomalies, newest first, at most 30.</summary>
    public IReadOnlyList<AnomalyView> Anomalies { get; init; } = [];

    /// <summary>Open and recent commands, newest first, at most 30.</summary>
    public IReadOnlyList<CommandView> Commands { get; init; } = [];

    /// <summary>Why remote switching is locked; empty: it is not.</summary>
    public IReadOnlyList<BilingualText> SwitchingLocks { get; init; } = [];

    /// <summary>How far the settings have got to the box.</summary>
    public SettingsView? Settings { get; init; }

    /// <summary>The latest closing of the canteen; null: none.</summary>
    public CloseReportView? LastClose { get; init; }

    /// <summary>Registers in question that wait for the manager's answer, oldest first.</summary>
    public IReadOnlyList<MeterQuestionView> Questions { get; init; } = [];
}
