using Spane.Dashboard.Live;
using Spane.Dashboard.Verdicts;
using Spane.Packing.Alarms;
using Spane.Packing.Views;

namespace Spane.Dashboard.Lines;

/// <summary>A line as its screen and the live stream show it.</summary>
public static class LineViewModel
{
    /// <summary>Packs in the list.</summary>
    public const int PackCount = 12;

    /// <summary>Trials in the list.</summary>
    public const int TrialCount = 10;

    /// <summary>The topic of a line in the live stream.</summary>
    public static string Topic(string device) => $"line.{device}";

    /// <summary>The parts, each sent when it changes.</summary>
    public static IReadOnlyList<LivePart<LineView>> Parts { get; } =
    [
        new("link", line => (line.Online, line.LastHeard, line.State),
            line => new { Online = Online(line.Online), Heard = line.LastHeard, line.State, Rests = Rests(line) }),
        new("weight", line => (line.Weight, line.Product), Weight),
        new("rate", line => line.PacksPerMinute,
            line => line.PacksPerMinute is { } rate ? new { Value = rate, At = RateScale.Position(rate) } : null),
        new("product", line => line.Product, line => Product(line.Product)),
        new("lot", line => (line.Lot, line.LotPacks), line => new { Number = line.Lot, Packs = line.LotPacks }),
        new("shift", ShiftFigures.Of, ShiftFigures.Of),
        new("reject", line => line.LastReject, line => line.LastReject),
        new("verdict", line => line.RecentPacks,
            line => line.RecentPacks is [var latest, ..] ? Pack(latest, line.Product) : new { Word = "none" }),
        new("packs", line => line.RecentPacks, line => line.RecentPacks.Take(PackCount).Select(pack => Pack(pack, line.Product))),
        new("strip", line => (line.RecentPacks, line.Product, line.Lot), PackStrip.Of),
        new("trials", line => line.Trials, line => line.Trials.Take(TrialCount).Select(trial => Trial(trial, line.Product))),
        new("conditions", line => line.Conditions, line => Conditions(line.Conditions)),
    ];

    public static IReadOnlyDictionary<string, object?> Of(LineView line) => Parts.ToDictionary(part => part.Name, part => part.Shape(line));

    /// <summary>The word of a link, as the texts <c>word.online.…</c> name it.</summary>
    public static string Online(bool? online) => online switch
    {
        true => "true",
        false => "false",
        null => "unproved",
    };

    /// <summary>Whether no pack is due: the line is known to stand still, and its latest pack stays the latest.</summary>
    public static bool Rests(LineView line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Online == true && line.State is ("stopped" or "paused" or "held" or "fault");
    }

    /// <summary>The word of a verdict, as the texts <c>word.verdict.…</c> name it.</summary>
    public static string Word(VerdictView? verdict) => verdict switch
    {
        null => "none",
        { Optimal: true } => "optimal",
        _ => "not-optimal",
    };

    /// <summary>The standing conditions that ask a person to act, the most urgent first.</summary>
    public static IReadOnlyList<ConditionGuidance> Conditions(IReadOnlyList<ConditionView> conditions) =>
    [
        .. from condition in conditions
           let type = AlarmCatalog.Find(condition.Code)
           where type is not null
           orderby type.Priority descending, condition.Since
           select new ConditionGuidance(type.Code, type.Priority, type.Title, type.Cause, type.Action, condition.Since),
    ];

    private static object? Weight(LineView line) => line.Weight is not { } weight
        ? null
        : new
        {
            Net = Measured(weight) is { } grams ? Math.Round(grams, 3) : (double?)null,
            weight.Stable,
            weight.Quality,
            Time = weight.At,
            At = Measured(weight) is { } shown ? WeightScale.Of(line.Product).Position(shown) : (double?)null,
            Fill = Math.Round(Math.Clamp(weight.NetGrams / Math.Max(line.Product.NominalGrams, double.Epsilon), 0, 1), 3),
        };

    /// <summary>What the scale shows in g; null: no load cell is there, and a zero that nobody measured is not shown.</summary>
    public static double? Measured(LiveWeight? weight) => weight is { Quality: not "missing" } ? weight.NetGrams : null;

    private static object Product(ProductView product)
    {
        var scale = WeightScale.Of(product);
        return new
        {
            product.Name,
            Said = ProductTitle.SaysQuantity(product),
            Nominal = product.NominalGrams,
            Lower = product.LowerGrams,
            Upper = product.UpperGrams,
            NominalAt = scale.Position(product.NominalGrams),
            LowerAt = scale.Position(product.LowerGrams),
            UpperAt = scale.Position(product.UpperGrams),
        };
    }

    private static object Pack(PackView pack, ProductView product) => new
    {
        pack.Number,
        Net = pack.NetGrams,
        Time = pack.At,
        Word = Word(pack.ByWeight),
        Minute = Word(pack.Verdict),
        Crisp = Finite(pack.Verdict.CrispValue),
        pack.Verdict.Reason,
        pack.Held,
        At = WeightScale.Of(product).Position(pack.NetGrams),
    };

    private static object Trial(TrialView trial, ProductView product) => new
    {
        trial.Number,
        Time = trial.At,
        Mean = trial.MeanGrams,
        trial.Packs,
        Rate = trial.PacksPerMinute,
        Minutes = trial.WallMinutes,
        Word = Word(trial.Verdict),
        trial.Verdict.Reason,
        Explain = VerdictAddress.Of(product, trial),
    };

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}

/// <summary>The packs-per-minute gauge: 30 to 70, the ends of the paper's production sets; 40 to 60 is its plateau "sedang".</summary>
public static class RateScale
{
    /// <summary>Left end in packs/min.</summary>
    public const double From = 30;

    /// <summary>Right end in packs/min.</summary>
    public const double To = 70;

    /// <summary>Where a rate lies: 0 at 30 packs/min, 1 at 70, kept inside.</summary>
    public static double Position(double packsPerMinute) => Math.Round(Math.Clamp((packsPerMinute - From) / (To - From), 0, 1), 4);
}

/// <summary>The scale that a live weight is drawn on: the accepted band in the middle, as much again to each side.</summary>
/// <param name="FromGrams">Left end in g.</param>
/// <param name="ToGrams">Right end in g.</param>
public sealed record WeightScale(double FromGrams, double ToGrams)
{
    public static WeightScale Of(ProductView product)
    {
        ArgumentNullException.ThrowIfNull(product);
        var band = Math.Max(product.UpperGrams - product.LowerGrams, double.Epsilon);
        return new(product.LowerGrams - band, product.UpperGrams + band);
    }

    /// <summary>Where a weight lies: 0 at the left end, 1 at the right end, kept inside.</summary>
    public double Position(double grams) => Math.Round(Math.Clamp((grams - FromGrams) / (ToGrams - FromGrams), 0, 1), 4);
}

/// <summary>A condition that stands, with what to do about it.</summary>
/// <param name="Since">When it came, UTC.</param>
public sealed record ConditionGuidance(
    string Code, AlarmPriority Priority, BilingualText Title, BilingualText Cause, BilingualText Action, DateTimeOffset Since);
