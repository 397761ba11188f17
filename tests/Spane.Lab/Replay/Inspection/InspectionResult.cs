using Spane.Dashboard.Inspection;
using Spane.Plant.Camera;

namespace Spane.Lab.Replay.Inspection;

/// <summary>What became of the packs of an inspected line.</summary>
/// <param name="Packs">Packs that passed the camera while the model was in force.</param>
/// <param name="Defects">Those with a defect.</param>
/// <param name="DefectsHeld">Of these, held.</param>
/// <param name="GoodHeld">Good ones that were held.</param>
/// <param name="Named">Held defects whose kind was named rightly.</param>
/// <param name="Photographs">Photographs that are stored.</param>
/// <param name="Matched">Photographs that have their own pack.</param>
/// <param name="Wrong">Photographs that have another pack.</param>
/// <param name="Unjudged">Photographs without a verdict.</param>
/// <param name="Missing">Packs that were told to have no photograph.</param>
/// <param name="GivenUp">Photographs that the camera could not keep.</param>
/// <param name="TaughtAccuracy">The share of right ones among photographs left out of teaching, 0 to 1.</param>
/// <param name="Missed">Kinds of the defects that passed.</param>
internal sealed record InspectionResult(
    int Seed, int Packs, int Defects, int DefectsHeld, int GoodHeld, int Named, int Photographs, int Matched, int Wrong, int Unjudged,
    int Missing, int GivenUp, double TaughtAccuracy, IReadOnlyList<string> Missed)
{
    private const double LeastHeld = 0.99;
    private const double MostFalse = 0.005;

    /// <summary>The share of defects that were held, 0 to 1.</summary>
    public double HeldShare => Defects == 0 ? 1 : (double)DefectsHeld / Defects;

    /// <summary>The share of good ones that were held, 0 to 1.</summary>
    public double FalseShare => Packs == Defects ? 0 : (double)GoodHeld / (Packs - Defects);

    /// <summary>Whether everything is as it must be.</summary>
    public bool IsRight => HeldShare >= LeastHeld && FalseShare <= MostFalse && Matched == Packs && Wrong == 0 && Unjudged == 0
        && Missing == 0 && GivenUp == 0;

    /// <summary>Counts. The lot began with the camera: a pack's number in it is its slot count.</summary>
    public static InspectionResult Of(
        int seed, TaughtModel model, IReadOnlyDictionary<int, PackDefect> truth, SortedDictionary<long, InspectedPack> all,
        IReadOnlyList<MissingPhotograph> missing, int givenUp)
    {
        var seen = truth.Where(pack => all.ContainsKey(pack.Key)).Select(pack => (pack.Value, Pack: all[pack.Key])).ToList();
        var bad = seen.Where(one => one.Value != PackDefect.None).ToList();
        return new InspectionResult(
            seed,
            truth.Count,
            truth.Count(pack => pack.Value != PackDefect.None),
            bad.Count(one => one.Pack.Held > 0),
            seen.Count(one => one.Value == PackDefect.None && one.Pack.Held > 0),
            bad.Count(one => one.Pack.Held > 0 && one.Pack.Class == PackDefects.NameOf(one.Value)),
            seen.Count,
            seen.Count(one => one.Pack.Matched && one.Pack.Number == one.Pack.Slot),
            seen.Count(one => one.Pack.Matched && one.Pack.Number != one.Pack.Slot),
            seen.Count(one => one.Pack.Bad is null),
            missing.Count,
            givenUp,
            model.Report.Accuracy ?? 0,
            [.. bad.Where(one => one.Pack.Held == 0).Select(one => PackDefects.NameOf(one.Value))]);
    }
}
