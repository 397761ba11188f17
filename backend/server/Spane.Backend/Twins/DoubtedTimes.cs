namespace Spane.Backend.Twins;

/// <summary>The stored messages of a device that were not dated by the node's own time, because that was not believed. Kept for ever with
/// the device's state.</summary>
/// <param name="From">The earliest time that one was dated with instead, UTC.</param>
/// <param name="To">The latest, UTC.</param>
/// <param name="SecondsOff">By how much the node's time was later than that, in s; of the latest message.</param>
internal sealed record DoubtedTimes(long Messages, DateTimeOffset From, DateTimeOffset To, double SecondsOff)
{
    /// <summary>One message more.</summary>
    public static DoubtedTimes Add(DoubtedTimes? known, DateTimeOffset measured, double secondsOff) => known is null
        ? new DoubtedTimes(1, measured, measured, secondsOff)
        : new DoubtedTimes(
            known.Messages + 1, measured < known.From ? measured : known.From, measured > known.To ? measured : known.To, secondsOff);
}
