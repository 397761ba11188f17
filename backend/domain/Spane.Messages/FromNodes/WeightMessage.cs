using Spane.Firmware.Core.Messages;

namespace Spane.Messages;

/// <summary><c>weight</c>: live weight.</summary>
public sealed record WeightMessage : NodeMessage
{
    internal static readonly MessageFormat Format = MessageFormat.Unsequenced(Create);

    private static readonly Field NetGramsKey = Format.Number("net", -Ranges.Grams, Ranges.Grams);
    private static readonly Field GrossGramsKey = Format.Number("gross", -Ranges.Grams, Ranges.Grams);
    private static readonly Field StableKey = Format.Flag("st");
    private static readonly Field StateKey = Format.Word(
        "state", true, "stopped", "paused", "zero", "coarse", "fine", "topup", "settle", "dump", "residue", "held", "fault");
    private static readonly Field SamplesPerSecondKey = Format.Number("sps", 0, Ranges.SamplesPerSecond);
    private static readonly Field QualityKey = Format.Word("q", true, "ok", "saturated", "stuck", "missing");

    /// <summary>Net weight in g (<c>net</c>).</summary>
    public required double NetGrams { get; init; }

    /// <summary>Gross weight in g (<c>gross</c>).</summary>
    public required double GrossGrams { get; init; }

    /// <summary>Inside the stability band (<c>st</c>).</summary>
    public required bool Stable { get; init; }

    /// <summary>State of the filling sequence (<c>state</c>): <c>stopped</c>, <c>paused</c>, <c>zero</c>, <c>coarse</c>, <c>fine</c>,
    /// <c>topup</c>, <c>settle</c>, <c>dump</c>, <c>residue</c>, <c>held</c>, <c>fault</c>.</summary>
    public required string State { get; init; }

    /// <summary>Measured samples per second (<c>sps</c>).</summary>
    public required double SamplesPerSecond { get; init; }

    /// <summary>Signal quality (<c>q</c>): <c>ok</c>, <c>saturated</c>, <c>stuck</c>, <c>missing</c>.</summary>
    public required string Quality { get; init; }

    private static WeightMessage Create(PayloadValues values) => new()
    {
        Boot = values[Format.Boot].Counter,
        UtcMilliseconds = values[Format.UtcMilliseconds].Integer,
        UptimeMilliseconds = values[Format.UptimeMilliseconds].Integer,
        NetGrams = values[NetGramsKey].Number,
        GrossGrams = values[GrossGramsKey].Number,
        Stable = values[StableKey].Flag,
        State = values[StateKey].TextOrEmpty,
        SamplesPerSecond = values[SamplesPerSecondKey].Number,
        Quality = values[QualityKey].TextOrEmpty,
    };
}
