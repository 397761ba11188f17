using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Readings;

namespace Spane.Electricity.Views;

/// <summary>One load as the manager sees it: what is measured, what was commanded and what is still unproven.</summary>
public sealed record LoadView
{
    public required string Id { get; init; }

    /// <summary>Name on the screen.</summary>
    public required BilingualText Name { get; init; }

    /// <summary>How it may be shed and closed.</summary>
    public required LoadClass Class { get; init; }

    /// <summary>1 is shed first.</summary>
    public int ShedPriority { get; init; }

    /// <summary>Tenant who pays, empty: the building.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>Commanded state as the node reports it; null: unknown.</summary>
    public bool? CommandedOn { get; init; }

    /// <summary>Whether the meter shows a current (at least 0.05 A); null: the meter does not answer.</summary>
    public bool? DrawsCurrent { get; init; }

    /// <summary>Whether it still draws current although it has been commanded off for longer than the proof takes.</summary>
    public bool Disobeys { get; init; }

    /// <summary>Quality of the latest reading; null: none yet.</summary>
    public MeterQuality? Quality { get; init; }

    /// <summary>When the latest reading was measured, UTC; null: none yet.</summary>
    public DateTimeOffset? MeasuredAt { get; init; }

    /// <summary>V; null while nothing is measured.</summary>
    public double? Volts { get; init; }

    /// <summary>A, corrected by the meter's calibration; null while nothing is measured.</summary>
    public double? Amperes { get; init; }

    /// <summary>W; null while nothing is measured.</summary>
    public double? Watts { get; init; }

    /// <summary>Power factor, 0–1; null while nothing is measured.</summary>
    public double? PowerFactor { get; init; }

    /// <summary>Energy and cost of today, yesterday, this month and since the start.</summary>
    public required EnergyView Energy { get; init; }

    /// <summary>Conditions that stand on this load, by event code.</summary>
    public IReadOnlyList<ConditionView> Conditions { get; init; } = [];

    /// <summary>The latest command and how far it has got; null: none.</summary>
    public CommandView? LatestCommand { get; init; }

    /// <summary>Current above which it is switched off, A; null: it has no limit.</summary>
    public double? LimitAmperes { get; init; }

    /// <summary>True while remote switching is locked because the commissioning checklist is not complete and consistent.</summary>
    public bool SwitchingLocked { get; init; } = true;
}
