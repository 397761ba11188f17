using Spane.Messages;

namespace Spane.Troubleshooting.Tests;

/// <summary>Messages as a node tells them.</summary>
internal static class Told
{
    internal static EventMessage Event(string code, double second, bool? on = true, string source = "", double value = 0, string text = "",
        uint boot = 1) => new()
        {
            Boot = boot,
            Sequence = 1,
            LowestKept = 1,
            UtcMilliseconds = 1,
            UptimeMilliseconds = (long)(second * 1_000),
            Code = code,
            Active = on,
            Source = source,
            Value = value,
            Text = text,
        };

    internal static WeightMessage Weight(double second, double grossGrams, bool stable = true, string state = "stopped") => new()
    {
        Boot = 1,
        UtcMilliseconds = 1,
        UptimeMilliseconds = (long)(second * 1_000),
        NetGrams = grossGrams,
        GrossGrams = grossGrams,
        Stable = stable,
        State = state,
        SamplesPerSecond = 80,
        Quality = "ok",
    };

    internal static PackMessage Pack(double second, double residueGrams = 0, double fillMilliseconds = 700, int infrared = 1) => new()
    {
        Boot = 1,
        Sequence = 1,
        LowestKept = 1,
        UtcMilliseconds = 1,
        UptimeMilliseconds = (long)(second * 1_000),
        Product = "milo",
        Lot = "L-1",
        Number = 1,
        NetGrams = 35,
        GrossGrams = 35 + residueGrams,
        ResidueGrams = residueGrams,
        TargetGrams = 35,
        PacksPerMinute = 50,
        RunMilliseconds = 1,
        WallMilliseconds = 1,
        FillMilliseconds = (long)fillMilliseconds,
        InfraredCount = infrared,
    };

    internal static PowerMessage Power(double second, string load, double watts, double volts = 220, double wattHours = 0,
        string quality = "ok") => new()
        {
            Boot = 1,
            Sequence = 1,
            LowestKept = 1,
            UtcMilliseconds = 1,
            UptimeMilliseconds = (long)(second * 1_000),
            Load = load,
            Volts = volts,
            Amperes = watts / volts,
            Watts = watts,
            WattHours = wattHours,
            Hertz = 50,
            PowerFactor = 1,
            ContactorOn = true,
            Quality = quality,
        };

    internal static StatusMessage Status(double second, bool online = true, uint connection = 1, uint boot = 1, string life = "",
        uint slotEdges = 0, int waiting = 0) => new()
        {
            Boot = boot,
            UtcMilliseconds = 1,
            UptimeMilliseconds = (long)(second * 1_000),
            Online = online,
            Role = "packer",
            Firmware = "1",
            FreeBytes = 80_000,
            Connection = connection,
            Life = life,
            SlotEdges = slotEdges,
            OutboxMessages = waiting,
        };
}
