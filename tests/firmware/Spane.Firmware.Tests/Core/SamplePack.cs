using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Tests;

/// <summary>A good pack of 35 g.</summary>
internal static class SamplePack
{
    public static PackRecord Of(int number) => new()
    {
        UpMs = 61234,
        Product = "milo",
        Lot = "L-20261122-1",
        Number = number,
        NetGrams = 35.02,
        ResidueGrams = 0.09,
        TargetGrams = 35,
        RatePerMinute = 64.8,
        RunMs = 15734,
        WallMs = 15734,
        FillMs = 612,
        InfraredCount = 1,
    };
}
