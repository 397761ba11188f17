using static Spane.Messages.Parsing.Field;

namespace Spane.Messages.Parsing;

/// <summary>
/// The keys and ranges of each payload of docs/protocol.md, in the order in which a node writes them. The first four (five, six) are the
/// common keys. A range says what a sensor or counter could possibly mean; whether a value is good is judged later.
/// </summary>
internal static class Schemas
{
    // Any scale this firmware serves weighs well below 100 kg.
    private const double GramLimit = 100_000;

    // 4102444800000 ms is 2100-01-01.
    private const long LatestUtcMilliseconds = 4_102_444_800_000;
    private const long LongestMilliseconds = 1_000_000_000_000;

    private static readonly Field[] Common =
    [
        Integer("v", 0, int.MaxValue),
        Integer("boot", 0, uint.MaxValue),
        Integer("t", 0, LatestUtcMilliseconds),
        Integer("up", 0, LongestMilliseconds),
    ];

    private static readonly Field[] Sequenced =
    [
        Integer("v", 0, int.MaxValue),
        Integer("boot", 0, uint.MaxValue),
        Integer("seq", 1, uint.MaxValue),
        Integer("lo", 1, uint.MaxValue),
        Integer("t", 0, LatestUtcMilliseconds),
        Integer("up", 0, LongestMilliseconds),
    ];

    public static readonly Field[] Status =
    [
        .. Common,
        Flag("on"),
        Word("role", false, "packer", "power"),
        Text("fw", 1, 40, required: false),
        Word("rst", false, "power-on", "command", "watchdog", "fault"),
        Integer("mem", 0, int.MaxValue, required: false),
        Integer("q", 0, int.MaxValue, required: false),
        Integer("rev", 0, uint.MaxValue, required: false),
    ];

    public static readonly Field[] Weight =
    [
        .. Common,
        Number("net", -GramLimit, GramLimit),
        Number("gross", -GramLimit, GramLimit),
        Flag("st"),
        Word("state", true, "stopped", "paused", "zero", "coarse", "fine", "topup", "settle", "dump", "residue", "held", "fault"),
        Number("sps", 0, 1_000),
        Word("q", true, "ok", "saturated", "stuck", "missing"),
    ];

    public static readonly Field[] Pack =
    [
        .. Sequenced,
        Text("prod", 1, 40),
        Text("lot", 0, 40),
        Integer("n", 1, 100_000_000),
        Number("net", -GramLimit, GramLimit),
        Number("gross", -GramLimit, GramLimit),
        Number("res", -GramLimit, GramLimit),
        Number("tgt", 0, GramLimit),
        Number("rate", 0, 10_000),
        Integer("run", 0, LongestMilliseconds),
        Integer("wall", 0, LongestMilliseconds),
        Integer("fill", 0, LongestMilliseconds),
        Integer("ir", 0, 10_000),
        Word("v0", false, "optimal", "not-optimal"),
        Flag("off", required: false),
        Flag("rej", required: false),
        Flag("cut", required: false),
    ];

    public static readonly Field[] Trial =
    [
        .. Sequenced,
        Integer("no", 1, int.MaxValue),
        Text("prod", 1, 40),
        Text("lot", 0, 40),
        Integer("packs", 0, 1_000_000),
        Number("mean", -GramLimit, GramLimit),
        Number("sd", 0, GramLimit),
        Integer("run", 0, LongestMilliseconds),
        Integer("wall", 0, LongestMilliseconds),
        Word("why", true, "time", "lot", "product", "stop"),
    ];

    // Wider than a PZEM-004T (80–260 V, 100 A, 23 kW, 9,999.99 kWh): what is implausible is judged with its reason, not refused.
    public static readonly Field[] Power =
    [
        .. Sequenced,
        Text("load", 1, 32),
        Number("u", 0, 1_000, required: false),
        Number("i", 0, 10_000, required: false),
        Number("p", -10_000_000, 10_000_000, required: false),
        Number("e", 0, 1e12, required: false),
        Number("f", 0, 1_000, required: false),
        Number("pf", -10, 10, required: false),
        Flag("on", required: false),
        Word("q", true, "ok", "no-reply", "crc", "implausible"),
    ];

    public static readonly Field[] Event =
    [
        .. Sequenced,
        Text("code", 1, 32),
        Flag("on", required: false),
        Text("src", 0, 32, required: false),
        Number("val", -1e12, 1e12, required: false),
        Text("txt", 0, 80, required: false),
    ];

    public static readonly Field[] ConfigReported =
    [
        .. Common,
        Integer("rev", 0, uint.MaxValue),
        Integer("no", 0, uint.MaxValue, required: false),
        Text("why", 0, 40, required: false),
    ];

    public static readonly Field[] Acknowledgement =
    [
        .. Common,
        Text("id", 1, 40),
        Word("st", true, "accepted", "done", "rejected", "failed", "expired"),
        Text("why", 0, 40, required: false),
        Number("val", -1e12, 1e12, required: false),
    ];
}
