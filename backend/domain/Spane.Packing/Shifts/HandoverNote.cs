namespace Spane.Packing.Shifts;

/// <summary>What one shift leaves to the next at a line: what was open by itself when it was written, and what a person adds.</summary>
/// <param name="ShiftFrom">When the shift began that it is of, UTC.</param>
/// <param name="Open">What was open when it was written; does not change afterwards.</param>
/// <param name="Text">What the person adds; empty: nothing.</param>
/// <param name="ConfirmedBy">Who took it over; empty: nobody yet.</param>
public sealed record HandoverNote(
    long Id, string Device, DateTimeOffset ShiftFrom, IReadOnlyList<HandoverItem> Open, string Text, string By, DateTimeOffset At,
    string ConfirmedBy, DateTimeOffset? ConfirmedAt)
{
    /// <summary>The longest text, characters.</summary>
    public const int LongestText = 1000;
}

/// <summary>One thing that is open at a line.</summary>
/// <param name="Kind">What, one of the constants of <see cref="HandoverItem"/>.</param>
/// <param name="What">Which: an alarm's code, a lot number, a state; as people have named it or as its texts name it.</param>
/// <param name="Since">Since when, UTC; of a test, until when; null: not known.</param>
public sealed record HandoverItem(string Kind, string What, DateTimeOffset? Since)
{
    /// <summary>An alarm that is not normal.</summary>
    public const string Alarm = "alarm";

    /// <summary>A pack is held at the gate.</summary>
    public const string HeldPack = "held-pack";

    /// <summary>A lot is on hold, or packs of it are.</summary>
    public const string HeldLot = "held-lot";

    /// <summary>The line does not run.</summary>
    public const string Stopped = "stopped";

    /// <summary>A challenge test is due, or will be.</summary>
    public const string Test = "test";
}
