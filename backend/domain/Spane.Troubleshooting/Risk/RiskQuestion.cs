namespace Spane.Troubleshooting.Risk;

/// <summary>What a device's history is asked.</summary>
/// <param name="Id">Its name, as the texts <c>risk.question.…</c> have it.</param>
/// <param name="Role">Role of the devices that it is asked of.</param>
/// <param name="Codes">The events that are looked for; none: the lot's own end.</param>
/// <param name="Ahead">How far ahead; of a lot: how long after its last pack it is over.</param>
/// <param name="Block">Moments of one such stretch depend on each other.</param>
/// <param name="Features">What it is told by.</param>
public sealed record RiskQuestion(
    string Id, string Role, IReadOnlyList<string> Codes, TimeSpan Ahead, TimeSpan Block, IReadOnlyList<string> Features)
{
    /// <summary>Whether the pack slot jams within ten minutes.</summary>
    public static RiskQuestion Jam { get; } =
        new("jam", "packer", ["pack-jam"], TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), LineMinutes.Features);

    /// <summary>Whether a lot will fail, by its first ten minutes.</summary>
    public static RiskQuestion Lot { get; } =
        new("lot", "packer", [], TimeSpan.FromHours(2), TimeSpan.FromDays(1), LotStarts.Features);

    /// <summary>Whether a load is switched off by its own or the supply's limit within a quarter of an hour.</summary>
    public static RiskQuestion Trip { get; } = new("trip", "power", ["over-current", "over-power", "over-temperature", "demand-shed"],
        TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), LoadMinutes.Features);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RiskQuestion> All { get; } = [Jam, Lot, Trip];

    /// <summary>The question of that name; null: there is none.</summary>
    /// <param name="id">For example <c>jam</c>.</param>
    public static RiskQuestion? Find(string? id) => All.FirstOrDefault(question => question.Id == id);
}
