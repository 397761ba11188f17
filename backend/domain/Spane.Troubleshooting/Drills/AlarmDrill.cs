namespace Spane.Troubleshooting.Drills;

/// <summary>A drill: a fault that is played on the screens of a line, and what people did about it. It is no alarm and touches nothing.
/// Immutable: an act makes another one, or the same one where it does not apply.</summary>
public sealed record AlarmDrill
{
    /// <summary>It ends by itself after it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    public long Id { get; init; }

    public required string Device { get; init; }

    /// <summary>One of <see cref="DrillScenario.All"/>.</summary>
    public required string Scenario { get; init; }

    public required int Seed { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required string StartedBy { get; init; }

    /// <summary>When a person acknowledged it, UTC; null: nobody yet.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    public string AcknowledgedBy { get; init; } = "";

    /// <summary>The cause that a person chose, as the rules name it; empty: none yet.</summary>
    public string ChosenCause { get; init; } = "";

    public DateTimeOffset? ChosenAt { get; init; }

    /// <summary>First steps that were not the right one.</summary>
    public int WrongSteps { get; init; }

    /// <summary>When the right first step was chosen, UTC; null: not yet.</summary>
    public DateTimeOffset? RightStepAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What ended it.</summary>
    public DrillEnd End { get; init; }

    /// <summary>Who answered or ended it; empty: nobody did.</summary>
    public string EndedBy { get; init; } = "";

    /// <summary>How often it was changed.</summary>
    public long Version { get; init; }

    public bool IsOpen => EndedAt is null;

    /// <summary>The scenario itself.</summary>
    public DrillScenario Played => DrillScenario.Find(Scenario) ?? DrillScenario.All[0];

    /// <summary>Whether the chosen cause is the one that was played.</summary>
    public bool IsCauseRight => ChosenCause == Played.Cause;

    /// <summary>From the start until it was acknowledged.</summary>
    public TimeSpan? ToAcknowledge => AcknowledgedAt - StartedAt;

    /// <summary>From the start until the cause was chosen.</summary>
    public TimeSpan? ToCause => ChosenAt - StartedAt;

    /// <summary>From the start until the right first step.</summary>
    public TimeSpan? ToRightStep => RightStepAt - StartedAt;

    /// <summary>A person has seen it.</summary>
    public AlarmDrill Acknowledge(string by, DateTimeOffset at) =>
        IsOpen && AcknowledgedAt is null ? this with { AcknowledgedAt = at, AcknowledgedBy = by } : this;

    /// <summary>A person says what it is, once; who has not acknowledged it does so with it.</summary>
    public AlarmDrill Choose(string cause, string by, DateTimeOffset at) =>
        IsOpen && ChosenAt is null ? Acknowledge(by, at) with { ChosenCause = cause, ChosenAt = at } : this;

    /// <summary>A person says what to do first, after the cause; the right one ends it.</summary>
    /// <param name="step">The cause whose first step it is.</param>
    public AlarmDrill Step(string step, string by, DateTimeOffset at) => !IsOpen || ChosenAt is null ? this
        : step == Played.Cause ? (this with { RightStepAt = at }).Stop(DrillEnd.Answered, by, at)
        : this with { WrongSteps = WrongSteps + 1 };

    /// <summary>It ends.</summary>
    public AlarmDrill Stop(DrillEnd end, string by, DateTimeOffset at) =>
        IsOpen ? this with { EndedAt = at, End = end, EndedBy = by } : this;
}

/// <summary>What ended a drill.</summary>
public enum DrillEnd
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>The right first step.</summary>
    Answered,

    /// <summary>A person.</summary>
    Stopped,

    /// <summary>Its time was over.</summary>
    TimedOut,

    /// <summary>A real alarm of the line came.</summary>
    RealAlarm,
}
