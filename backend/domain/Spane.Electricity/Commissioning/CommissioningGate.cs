using System.Globalization;
using Spane.Electricity.Loads;

namespace Spane.Electricity.Commissioning;

/// <summary>
/// Decides whether a box may be switched from afar: only when its checklist is complete and its ratings are consistent
/// (I_b ≤ I_n ≤ I_z, IEC 60364-4-43 clause 433.1; the contactor at most 80 % loaded; an RCD of at most 30 mA).
/// </summary>
public static class CommissioningGate
{
    private const double ContactorUtilisation = 0.8;
    private const double MaximumResidualMilliamperes = 30;
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    /// <summary>What still locks remote switching; empty: it is unlocked.</summary>
    public static IReadOnlyList<BilingualText> Locks(CommissioningChecklist checklist, IEnumerable<LoadDefinition> loads)
    {
        ArgumentNullException.ThrowIfNull(checklist);
        var locks = new List<BilingualText>();
        foreach ((string id, BilingualText text) in CommissioningChecklist.RequiredItems)
        {
            if (!checklist.Items.Any(i => i.Id == id && i.DoneAt is not null && i.DoneBy.Length > 0))
            {
                locks.Add(new BilingualText($"Belum dikerjakan: {text.Indonesian}.", $"Not done yet: {text.English}."));
            }
        }

        foreach (LoadDefinition load in loads)
        {
            if (checklist.Ratings.FirstOrDefault(r => r.LoadId == load.Id) is { } ratings)
            {
                CheckRatings(locks, load, ratings);
            }
            else
            {
                locks.Add(new BilingualText(
                    $"{load.Name.Indonesian}: data MCB, RCD, kontaktor, dan kabel belum diisi.",
                    $"{load.Name.English}: ratings of breaker, RCD, contactor and cable are not filled in."));
            }
        }

        return locks;
    }

    private static void CheckRatings(List<BilingualText> locks, LoadDefinition load, LoadRatings r)
    {
        Require(r.BreakerAmperes >= load.RatedAmperes, "arus beban lebih besar dari MCB", "the load's current is above the breaker's",
            load.RatedAmperes, r.BreakerAmperes, "A");
        Require(r.CableAmperes >= r.BreakerAmperes, "MCB lebih besar dari kemampuan kabel",
            "the breaker is larger than the cable's capacity",
            r.BreakerAmperes, r.CableAmperes, "A");
        Require(r.ContactorAmperes * ContactorUtilisation >= load.RatedAmperes, "kontaktor dibebani di atas 80 %",
            "the contactor is loaded above 80 %",
            load.RatedAmperes, r.ContactorAmperes, "A");
        Require(r.ResidualMilliamperes is > 0 and <= MaximumResidualMilliamperes, "RCD harus ada dan paling tinggi 30 mA",
            "an RCD of at most 30 mA is needed",
            r.ResidualMilliamperes, MaximumResidualMilliamperes, "mA");
        Require(load.Resistive || r.ContactorCategory == "AC-3", "kontaktor untuk motor harus AC-3",
            "a motor needs a contactor of category AC-3",
            load.RatedAmperes, r.ContactorAmperes, "A");
        if (r.BreakerCurve is not ('B' or 'C' or 'D'))
        {
            locks.Add(
                new BilingualText($"{load.Name.Indonesian}: kurva MCB harus B, C, atau D.",
                    $"{load.Name.English}: the breaker's curve must be B, C or D."));
        }

        void Require(bool holds, string indonesian, string english, double value, double limit, string unit)
        {
            if (!holds)
            {
                locks.Add(new BilingualText(
                    string.Create(Indonesian, $"{load.Name.Indonesian}: {indonesian} ({value:0.##} {unit}, {limit:0.##} {unit})."),
                    string.Create(CultureInfo.InvariantCulture,
                        $"{load.Name.English}: {english} ({value:0.##} {unit}, {limit:0.##} {unit}).")));
            }
        }
    }
}
