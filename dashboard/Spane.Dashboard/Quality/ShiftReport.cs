using Spane.Packing.Products;
using Spane.Packing.Proofs;
using Spane.Packing.Quality;
using Spane.Packing.Shifts;
using Spane.Packing.Stops;

namespace Spane.Dashboard.Quality;

/// <summary>What a line made in a shift.</summary>
/// <param name="From">When the shift began, UTC.</param>
/// <param name="To">When it ends, UTC.</param>
/// <param name="Runs">Each product and lot, in the order packed.</param>
/// <param name="NodeRunning">How long the node says that the line ran, from its closed trials: what stood less than a stop does is not in
/// it, nor the open trial. <see cref="Times"/> is what counts.</param>
/// <param name="Oee">Overall equipment effectiveness of the shift, so far if it is not over.</param>
/// <param name="People">Who gave the line commands, by name.</param>
/// <param name="Events">How often each kind of event came, by code.</param>
public sealed record ShiftReport(
    string Device, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<ProductionRun> Runs, TimeSpan NodeRunning, int Trials,
    int OptimalTrials, Effectiveness Oee, IReadOnlyList<string> People, IReadOnlyDictionary<string, int> Events)
{
    /// <summary>What its line's virtual twin proved at its start; null: nothing.</summary>
    public LineProof? Proof { get; init; }

    /// <summary>From when it counts, UTC: its start, or the first telemetry of a line that was first seen in it; its end where the line was
    /// not known yet.</summary>
    public required DateTimeOffset CountedFrom { get; init; }

    /// <summary>Where the planned time from then until its end or now went.</summary>
    public required ShiftTimes Times { get; init; }

    /// <summary>What stood, and why.</summary>
    public IReadOnlyList<LineStop> Stops { get; init; } = [];

    /// <summary>Products of it whose ideal rate nobody has said.</summary>
    public IReadOnlyList<Product> WithoutRate =>
        [.. Runs.Select(run => run.Product).Where(product => product.IdealPacksPerMinute is null).Distinct()];

    /// <summary>What ran, stood and was held, from when it counts to its end or now.</summary>
    public IReadOnlyList<CourseSpan> Course { get; init; } = [];

    /// <summary>What it left to the next, oldest first.</summary>
    public IReadOnlyList<HandoverNote> Handovers { get; init; } = [];

    public int Packs => Runs.Sum(run => run.Packs.Count);

    /// <summary>Of these, judged optimal.</summary>
    public int Optimal => Runs.Sum(run => run.Optimal);

    /// <summary>Of these, held back at the gate.</summary>
    public int Held => Runs.Sum(run => run.Held);

    /// <summary>Of these, held by their photographs until somebody decides.</summary>
    public int HeldByPhotograph => Runs.Sum(run => run.HeldByPhotograph);

    /// <summary>Of these, rejected by their photographs.</summary>
    public int Rejected => Runs.Sum(run => run.Rejected);

    /// <summary>What was filled beyond the nominal quantities, g.</summary>
    public double GiveawayGrams => Runs.Sum(run => run.GiveawayGrams);

    /// <summary>The same in IDR; null: a product has no price.</summary>
    public decimal? GiveawayRupiah => Runs.All(run => run.GiveawayRupiah is not null) ? Runs.Sum(run => run.GiveawayRupiah) : null;
}
