using Spane.Firmware.Core.Messages;

namespace Spane.Messages;

/// <summary><c>power</c>: one meter's reading. With quality <c>no-reply</c> and <c>crc</c> the measured values are null.</summary>
public sealed record PowerMessage : SequencedMessage
{
    internal static readonly MessageFormat Format = MessageFormat.Sequenced(Create);

    // What the registers of a meter can hold: an implausible reading is kept with its reason, not refused. What is ok is narrower: IsOkay.
    private static readonly Field LoadKey = Format.Name("load", 1, Ranges.IdCharacters);
    private static readonly Field VoltsKey = Format.Number("u", 0, Ranges.RegisterVolts, required: false);
    private static readonly Field AmperesKey = Format.Number("i", 0, Ranges.RegisterAmperes, required: false);
    private static readonly Field WattsKey = Format.Number("p", -Ranges.RegisterWatts, Ranges.RegisterWatts, required: false);
    private static readonly Field WattHoursKey = Format.Number("e", 0, Ranges.RegisterWattHours, required: false);
    private static readonly Field HertzKey = Format.Number("f", 0, Ranges.RegisterHertz, required: false);
    private static readonly Field PowerFactorKey =
        Format.Number("pf", -Ranges.RegisterPowerFactor, Ranges.RegisterPowerFactor, required: false);
    private static readonly Field ContactorOnKey = Format.Flag("on", required: false);
    private static readonly Field QualityKey = Format.Word("q", true, "ok", "no-reply", "crc", "implausible");

    /// <summary>Id of the load (<c>load</c>); <c>feeder</c> is the supply.</summary>
    public required string Load { get; init; }

    /// <summary>Voltage in V (<c>u</c>).</summary>
    public double? Volts { get; init; }

    /// <summary>Current in A (<c>i</c>).</summary>
    public double? Amperes { get; init; }

    /// <summary>Active power in W (<c>p</c>).</summary>
    public double? Watts { get; init; }

    /// <summary>The meter's energy register in Wh (<c>e</c>).</summary>
    public double? WattHours { get; init; }

    /// <summary>Frequency in Hz (<c>f</c>).</summary>
    public double? Hertz { get; init; }

    /// <summary>Power factor, −1 to 1 (<c>pf</c>).</summary>
    public double? PowerFactor { get; init; }

    /// <summary>Commanded state of the load's contactor (<c>on</c>); null: it has none.</summary>
    public bool? ContactorOn { get; init; }

    /// <summary>Quality (<c>q</c>): <c>ok</c>, <c>no-reply</c>, <c>crc</c>, <c>implausible</c>.</summary>
    public required string Quality { get; init; }

    /// <inheritdoc/>
    internal override Rejection? Check() => base.Check() ?? (Quality is "ok" or "implausible" ? CheckMeasured() : null);

    private Rejection? CheckMeasured() =>
        this is not { Volts: not null, Amperes: not null, Watts: not null, WattHours: not null, Hertz: not null, PowerFactor: not null }
            ? new Rejection(RejectionReason.MissingKey,
                "The keys 'u', 'i', 'p', 'e', 'f' and 'pf' must be there when 'q' is ok or implausible.")
        : Quality == "ok" && !IsOkay
            ? new Rejection(RejectionReason.OutOfRange, "The values of 'u', 'i', 'p', 'f' or 'pf' are beyond what 'q' ok can mean.")
        : null;

    private bool IsOkay => Volts <= Ranges.Volts && Amperes <= Ranges.Amperes && Math.Abs(Watts ?? 0) <= Ranges.Watts
        && Hertz <= Ranges.Hertz && Math.Abs(PowerFactor ?? 0) <= Ranges.PowerFactor;

    private static PowerMessage Create(PayloadValues values) => new()
    {
        Boot = values[Format.Boot].Counter,
        Sequence = values[Format.Sequence].Counter,
        LowestKept = values[Format.LowestKept].Counter,
        UtcMilliseconds = values[Format.UtcMilliseconds].Integer,
        UptimeMilliseconds = values[Format.UptimeMilliseconds].Integer,
        Load = values[LoadKey].TextOrEmpty,
        Volts = values[VoltsKey].OptionalNumber,
        Amperes = values[AmperesKey].OptionalNumber,
        Watts = values[WattsKey].OptionalNumber,
        WattHours = values[WattHoursKey].OptionalNumber,
        Hertz = values[HertzKey].OptionalNumber,
        PowerFactor = values[PowerFactorKey].OptionalNumber,
        ContactorOn = values[ContactorOnKey].OptionalFlag,
        Quality = values[QualityKey].TextOrEmpty,
    };
}
