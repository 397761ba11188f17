using Spane.Firmware.Core.Messages;
using static Spane.Messages.Parsing.Field;

namespace Spane.Messages.Parsing;

/// <summary>
/// The keys and ranges of each payload of docs/protocol.md, in the order in which a node writes them. The first four (five, six) are the
/// common keys. The ranges are the node's own (<see cref="Ranges"/>): what it can send is taken.
/// </summary>
internal static class Schemas
{
    private static readonly Field[] Common =
    [
        Integer("v", 0, int.MaxValue),
        Integer("boot", 0, uint.MaxValue),
        Integer("t", 0, Ranges.LatestUtcMs),
        Integer("up", 0, Ranges.LongestMs),
    ];

    private static readonly Field[] Sequenced =
    [
        Integer("v", 0, int.MaxValue),
        Integer("boot", 0, uint.MaxValue),
        Integer("seq", 1, uint.MaxValue),
        Integer("lo", 1, uint.MaxValue),
        Integer("t", 0, Ranges.LatestUtcMs),
        Integer("up", 0, Ranges.LongestMs),
    ];

    public static readonly Field[] Status =
    [
        .. Common,
        Flag("on"),
        Word("role", false, "packer", "power"),
        Text("fw", 1, Ranges.NameCharacters, required: false),
        Word("rst", false, "power-on", "command", "watchdog", "fault"),
        Integer("mem", 0, int.MaxValue, required: false),
        Integer("q", 0, int.MaxValue, required: false),
        Integer("rev", 0, uint.MaxValue, required: false),
        Text("life", 16, 16, required: false),
        Integer("con", 0, uint.MaxValue, required: false),
    ];

    public static readonly Field[] Weight =
    [
        .. Common,
        Number("net", -Ranges.Grams, Ranges.Grams),
        Number("gross", -Ranges.Grams, Ranges.Grams),
        Flag("st"),
        Word("state", true, "stopped", "paused", "zero", "coarse", "fine", "topup", "settle", "dump", "residue", "held", "fault"),
        Number("sps", 0, Ranges.SamplesPerSecond),
        Word("q", true, "ok", "saturated", "stuck", "missing"),
    ];

    public static readonly Field[] Pack =
    [
        .. Sequenced,
        Name("prod", 1, Ranges.NameCharacters),
        Name("lot", 0, Ranges.NameCharacters),
        Integer("n", 1, Ranges.LotPacks),
        Number("net", -Ranges.Grams, Ranges.Grams),
        Number("gross", -Ranges.Grams, Ranges.Grams),
        Number("res", -Ranges.Grams, Ranges.Grams),
        Number("tgt", 0, Ranges.Grams),
        Number("rate", 0, Ranges.PacksPerMinute),
        Integer("run", 0, Ranges.LongestMs),
        Integer("wall", 0, Ranges.LongestMs),
        Integer("fill", 0, Ranges.LongestMs),
        Integer("ir", 0, Ranges.InfraredPacks),
        Word("v0", false, "optimal", "not-optimal"),
        Flag("off", required: false),
        Flag("rej", required: false),
        Flag("cut", required: false),
    ];

    public static readonly Field[] Trial =
    [
        .. Sequenced,
        Integer("no", 1, int.MaxValue),
        Name("prod", 1, Ranges.NameCharacters),
        Name("lot", 0, Ranges.NameCharacters),
        Integer("packs", 0, Ranges.TrialPacks),
        Number("mean", -Ranges.Grams, Ranges.Grams),
        Number("sd", 0, Ranges.Grams),
        Integer("run", 0, Ranges.LongestMs),
        Integer("wall", 0, Ranges.LongestMs),
        Word("why", true, "time", "lot", "product", "stop"),
    ];

    // What the registers of a meter can hold: an implausible reading is kept with its reason, not refused. What is ok is narrower: IsOkay.
    public static readonly Field[] Power =
    [
        .. Sequenced,
        Name("load", 1, Ranges.IdCharacters),
        Number("u", 0, Ranges.RegisterVolts, required: false),
        Number("i", 0, Ranges.RegisterAmperes, required: false),
        Number("p", -Ranges.RegisterWatts, Ranges.RegisterWatts, required: false),
        Number("e", 0, Ranges.RegisterWattHours, required: false),
        Number("f", 0, Ranges.RegisterHertz, required: false),
        Number("pf", -Ranges.RegisterPowerFactor, Ranges.RegisterPowerFactor, required: false),
        Flag("on", required: false),
        Word("q", true, "ok", "no-reply", "crc", "implausible"),
    ];

    public static readonly Field[] Event =
    [
        .. Sequenced,
        Name("code", 1, Ranges.IdCharacters),
        Flag("on", required: false),
        Name("src", 0, Ranges.IdCharacters, required: false),
        Number("val", -Ranges.Value, Ranges.Value, required: false),
        Text("txt", 0, Ranges.NoteCharacters, required: false),
    ];

    public static readonly Field[] ConfigReported =
    [
        .. Common,
        Integer("rev", 0, uint.MaxValue),
        Integer("no", 0, uint.MaxValue, required: false),
        Text("why", 0, Ranges.NameCharacters, required: false),
    ];

    public static readonly Field[] Acknowledgement =
    [
        .. Common,
        Text("id", 1, Ranges.NameCharacters),
        Word("st", true, "accepted", "done", "rejected", "failed", "expired"),
        Text("why", 0, Ranges.NameCharacters, required: false),
        Number("val", -Ranges.Value, Ranges.Value, required: false),
    ];
}
