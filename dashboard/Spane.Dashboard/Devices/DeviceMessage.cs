namespace Spane.Dashboard.Devices;

/// <summary>One message as it arrived, valid or not.</summary>
/// <param name="At">When it arrived, UTC.</param>
/// <param name="Leaf">Last part of its topic, such as <c>pack</c>.</param>
/// <param name="Text">Its payload, cut after <see cref="MostBytes"/>.</param>
public sealed record DeviceMessage(DateTimeOffset At, string Leaf, string Text)
{
    /// <summary>Bytes of a payload that are kept.</summary>
    public const int MostBytes = 400;
}
