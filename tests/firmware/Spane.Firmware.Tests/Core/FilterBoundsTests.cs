using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Tests;

/// <summary>What parts are made with, at the ends of their ranges and one step beyond.</summary>
public sealed class FilterBoundsTests
{
    public static TheoryData<string, Func<object>, bool> Parts => new()
    {
        { "average 0", () => new MovingAverage(0), false },
        { "average 1", () => new MovingAverage(1), true },
        { "average 80", () => new MovingAverage(80), true },
        { "average 81", () => new MovingAverage(81), false },
        { "window 1", () => new StabilityDetector(1, 0.1), false },
        { "window 2", () => new StabilityDetector(2, 0.1), true },
        { "window 80", () => new StabilityDetector(80, 0.1), true },
        { "window 81", () => new StabilityDetector(81, 0.1), false },
        { "band 0", () => new StabilityDetector(4, 0), false },
        { "notch at 0 Hz", () => new NotchFilter(0, 2, 80), false },
        { "notch at half the rate", () => new NotchFilter(40, 2, 80), false },
        { "notch below it", () => new NotchFilter(39.9, 2, 80), true },
        { "quality 0.5", () => new NotchFilter(20, 0.5, 80), true },
        { "quality 0.49", () => new NotchFilter(20, 0.49, 80), false },
        { "quality 20", () => new NotchFilter(20, 20, 80), true },
        { "quality 20.1", () => new NotchFilter(20, 20.1, 80), false },
        { "no process variance", () => new KalmanFilter(0, 1), false },
        { "no noise", () => new KalmanFilter(1, 0), false },
        { "both variances", () => new KalmanFilter(1, 1), true },
        { "63 bytes", () => new MessageWriter(63), false },
        { "64 bytes", () => new MessageWriter(64), true },
        { "a whole payload", () => new MessageWriter(MessageWriter.MaxPayloadBytes), true },
        { "more than a payload", () => new MessageWriter(MessageWriter.MaxPayloadBytes + 1), false },
    };

    [Theory]
    [MemberData(nameof(Parts), DisableDiscoveryEnumeration = true)]
    public void A_part_is_made_within_its_range_only(string name, Func<object> make, bool isMade)
    {
        if (isMade)
        {
            make().ShouldNotBeNull(name);
        }
        else
        {
            Should.Throw<ArgumentOutOfRangeException>(make, name);
        }
    }
}
