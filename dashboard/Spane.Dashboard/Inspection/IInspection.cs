using Spane.Dashboard.Jobs;
using Spane.Packing.Photographs;

namespace Spane.Dashboard.Inspection;

/// <summary>What is known of photographs, verdicts by them, and models.</summary>
public interface IInspection
{
    /// <summary>How inspection of a line stands.</summary>
    Task<LineInspection> LineAsync(string device, CancellationToken cancellationToken = default);

    /// <summary>Photographs of a line, newest first.</summary>
    /// <param name="filter">Which.</param>
    Task<IReadOnlyList<InspectedPack>> PacksAsync(string device, PhotographFilter filter, CancellationToken cancellationToken = default);

    /// <summary>One photograph; null: there is none of that number.</summary>
    Task<InspectedPack?> PackAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Packs of a line that no photograph came of, newest first.</summary>
    Task<IReadOnlyList<MissingPhotograph>> MissingAsync(string device, int count, CancellationToken cancellationToken = default);

    /// <summary>What a product's models are taught with and which are there.</summary>
    Task<ProductInspection> ProductAsync(string product, CancellationToken cancellationToken = default);

    /// <summary>Photographs of a product to label.</summary>
    /// <param name="label">Those with this label; empty: without one; null: all.</param>
    Task<IReadOnlyList<InspectedPack>> ToLabelAsync(
        string product, string? label, int count, CancellationToken cancellationToken = default);

    /// <summary>Held packs of a line by class and hour, of a stretch of time.</summary>
    Task<IReadOnlyList<DefectCount>> DefectsAsync(
        string device, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken = default);
}

/// <summary>Which photographs.</summary>
/// <param name="Before">Numbers below this one; 0: from the newest.</param>
/// <param name="Count">The most, 1 to 500.</param>
/// <param name="Held">Only packs that are held now.</param>
/// <param name="Bad">Only packs that were held at any time.</param>
/// <param name="Class">Only this class; empty: all.</param>
public sealed record PhotographFilter(long Before = 0, int Count = 24, bool Held = false, bool Bad = false, string Class = "")
{
    /// <summary>Taken at or after this instant, UTC; null: from the first on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Taken before this instant, UTC; null: to the last.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only packs of this lot; empty: all.</summary>
    public string Lot { get; init; } = "";

    /// <summary><c>good</c>, <c>bad</c>, <c>unjudged</c>, <c>held</c>, <c>accepted</c> or <c>rejected</c>; empty: all.</summary>
    public string State { get; init; } = "";
}

/// <summary>How inspection of a line stands.</summary>
/// <param name="State"><c>works</c>, <c>no-camera</c>, <c>camera-away</c>, <c>no-model</c>, <c>program-away</c>: in all but the first
/// weight alone decides.</param>
/// <param name="Product">The line's product; empty: not known.</param>
/// <param name="Model">The version in force; 0: none.</param>
/// <param name="Held">Packs held now.</param>
/// <param name="Waiting">Photographs that wait for their pack or their verdict.</param>
/// <param name="Missing">Packs without a photograph in the last day.</param>
/// <param name="Late">Photographs that came late in the last day.</param>
/// <param name="Alone">Photographs without a pack in the last day.</param>
/// <param name="Heard">When a photograph came last; null: not since the start.</param>
public sealed record LineInspection(
    string State, string Product, int Model, int Held, int Waiting, int Missing, int Late, int Alone, DateTimeOffset? Heard)
{
    /// <summary>What is done when packs are bad in a row.</summary>
    public InspectionRules Rules { get; init; } = new();

    /// <summary>How often the rules were changed.</summary>
    public long RulesVersion { get; init; }

    /// <summary>Packs in a row that are held and not decided about, up to the newest.</summary>
    public int InRow { get; init; }

    /// <summary>How the latest photographs that passed lie beside the taught ones; null: there are too few yet, or the model is older than
    /// that.</summary>
    public Spane.Packing.Photographs.FeatureDrift? Drift { get; init; }
}

/// <summary>A photograph, its pack and what was seen.</summary>
public sealed record InspectedPack
{
    /// <summary>The photograph's number.</summary>
    public long Id { get; init; }

    /// <summary>The camera's slot count.</summary>
    public long Slot { get; init; }

    /// <summary>When it was taken.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Whether its pack is known.</summary>
    public bool Matched { get; init; }

    /// <summary>Whether it came after its pack had been told to have none.</summary>
    public bool Late { get; init; }

    /// <summary>The product; empty: not known.</summary>
    public string Product { get; init; } = "";

    /// <summary>The lot.</summary>
    public string Lot { get; init; } = "";

    /// <summary>The pack's number in the lot; 0: not known.</summary>
    public int Number { get; init; }

    /// <summary>The pack's weight in g; null: not known.</summary>
    public double? NetGrams { get; init; }

    /// <summary>The verdict by weight; null: not known.</summary>
    public bool? Optimal { get; init; }

    /// <summary>The model's version; 0: not judged.</summary>
    public int Model { get; init; }

    /// <summary>The verdict; null: none.</summary>
    public bool? Bad { get; init; }

    /// <summary>What it was taken for.</summary>
    public string Class { get; init; } = "";

    /// <summary>How sure: a probability, or the distance from good in thresholds.</summary>
    public double Confidence { get; init; }

    /// <summary>Where to look first, as a share of the width; null: no hint.</summary>
    public double? Across { get; init; }

    /// <summary>The same of the height.</summary>
    public double? Down { get; init; }

    /// <summary>0 no, 1 held, 2 accepted, 3 rejected.</summary>
    public int Held { get; init; }

    /// <summary>Who accepted or rejected it.</summary>
    public string DecidedBy { get; init; } = "";

    /// <summary>What a person says that it shows; <c>?</c>: the verdict is doubted; empty: nothing.</summary>
    public string Label { get; init; } = "";

    /// <summary>Who said so.</summary>
    public string LabelledBy { get; init; } = "";
}

/// <summary>A pack that no photograph came of.</summary>
public sealed record MissingPhotograph(DateTimeOffset At, string Product, string Lot, int Number);

/// <summary>What is known of a product's inspection.</summary>
/// <param name="Labels">How many photographs have which label.</param>
/// <param name="Unlabelled">How many have none.</param>
/// <param name="Models">The models, newest first.</param>
/// <param name="InForce">The one in force; null: none.</param>
/// <param name="SettingVersion">How often what is in force was changed.</param>
/// <param name="Progress">What is being taught; null: nothing since the start.</param>
/// <param name="IsInstalled">Whether the program that teaches is there.</param>
public sealed record ProductInspection(
    IReadOnlyList<LabelCount> Labels, int Unlabelled, IReadOnlyList<TaughtModel> Models, ModelInForce? InForce, long SettingVersion,
    TeachingProgress? Progress, bool IsInstalled)
{
    /// <summary>A model that is tried, or was tried last; null: none since the start.</summary>
    public ModelTryout? Tryout { get; init; }
}

/// <summary>What a model would have held of the photographs of the last day.</summary>
/// <param name="Threshold">Above it a pack would be held.</param>
public sealed record ModelTryout(string Product, int Version, double Threshold) : IJobProgress
{
    /// <summary>Photographs that it is tried on; 0 while they are being found.</summary>
    public int Count { get; init; }

    /// <summary>Of these, looked at.</summary>
    public int Done { get; init; }

    /// <summary>Whether it has ended.</summary>
    public bool Ended { get; init; }

    /// <summary>Why it ended early, as the texts <c>refused.…</c> name it; null: it did not.</summary>
    public string? Why { get; init; }

    /// <summary>Packs that it would hold.</summary>
    public int Held { get; init; }

    /// <summary>Of these, labelled good.</summary>
    public int GoodHeld { get; init; }

    /// <summary>Packs labelled with a defect that it would let pass.</summary>
    public int BadPassed { get; init; }

    /// <summary>The newest of those that it would hold.</summary>
    public IReadOnlyList<TriedPhotograph> Examples { get; init; } = [];
}

/// <summary>A photograph that a model on tryout would hold.</summary>
/// <param name="Confidence">A probability, or the distance from good in thresholds.</param>
public sealed record TriedPhotograph(long Id, string Class, double Confidence);

/// <summary>How many photographs have a label.</summary>
public sealed record LabelCount(string Label, int Count);

/// <summary>A model of a product.</summary>
public sealed record TaughtModel(int Version, DateTimeOffset At, string By, Spane.Messages.Inspection.TeachingReport Report);

/// <summary>The model in force of a product.</summary>
/// <param name="Threshold">Above it a pack is held.</param>
public sealed record ModelInForce(int Version, double Threshold);

/// <summary>How far teaching has got.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Why">Why it ended without a model, as the texts <c>refused.…</c> name it.</param>
/// <param name="Version">The model; null: none yet.</param>
public sealed record TeachingProgress(string Product, double Share, bool Ended, string? Why, int? Version) : IJobProgress;

/// <summary>Held packs of a class in an hour.</summary>
/// <param name="Hour">The hour's start.</param>
public sealed record DefectCount(string Class, DateTimeOffset Hour, int Count);
