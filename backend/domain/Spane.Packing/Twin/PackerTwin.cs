using Spane.Messages;
using Spane.Packing.Products;
using Spane.Packing.Shifts;
using Spane.Packing.Verdicts;
using Spane.Packing.Views;

namespace Spane.Packing.Twin;

/// <summary>
/// A packing line as the backend knows it: takes the node's messages one after the other, each once, judges packs and trials, and keeps the
/// statistics of trial, lot and shift. Single writer; no clock and no I/O of its own.
/// </summary>
public sealed class PackerTwin
{
    private const int RecentPackCount = 60;
    private const int RecentTrialCount = 30;

    // A few packs over a second or two of a new trial are no rate: the one of before is shown until then.
    private const long ShortestRateMilliseconds = 15_000;

    private readonly string _site;
    private readonly string _device;
    private readonly ProductCatalogue _products;
    private readonly ShiftCalendar _shifts;
    private readonly PackJudge _judge;

    // Everything but when the node was heard last, which changes with every message.
    private PackerState _state = new();
    private DateTimeOffset? _lastHeard;
    private LiveWeight? _weight;
    private string _fillingState = "stopped";
    private readonly RejectTracker _rejects;
    private DateTimeOffset _shiftStart;
    private DateTimeOffset _shiftEnd;
    private ShiftTimetable? _timetable;
    private IReadOnlyList<PlannedSpan> _planned = [];
    private readonly Recent<PackView> _recentPacks = new(RecentPackCount);
    private TrialView[] _trials = [];

    /// <summary>Makes the twin of a line that has not been heard yet.</summary>
    public PackerTwin(string site, string device, ProductCatalogue products, ShiftCalendar shifts, PackJudge judge)
    {
        _site = site;
        _device = device;
        _products = products;
        _shifts = shifts;
        _judge = judge;
        _rejects = new(() => Product);
    }

    /// <summary>Whether the node is there; null: not known yet. Not decided here, and not saved.</summary>
    public bool? Online { get; set; }

    /// <summary>When the node was heard last, UTC; null: never.</summary>
    public DateTimeOffset? LastHeard => _lastHeard;

    /// <summary>What must survive a restart.</summary>
    public PackerState State => _state with { LastHeard = _lastHeard };

    /// <summary>Continues from a saved state.</summary>
    public void Restore(PackerState state, IReadOnlyList<PackView> recentPacks, IReadOnlyList<TrialView> trials)
    {
        ArgumentNullException.ThrowIfNull(state);
        _state = state;
        _lastHeard = state.LastHeard;
        foreach (var pack in recentPacks.Take(RecentPackCount).Reverse())
        {
            _recentPacks.Add(pack);
        }

        _trials = [.. trials];
    }

    /// <summary>Judges a pack without counting it.</summary>
    /// <param name="at">When it was packed, UTC.</param>
    public VerdictView Judge(PackMessage pack, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return _judge.View(_products.Find(pack.Product, pack.TargetGrams), pack.NetGrams, pack.PacksPerMinute,
            pack.WallMilliseconds / 60_000.0, at);
    }

    /// <summary>Judges a trial without counting it.</summary>
    /// <param name="at">When it closed, UTC.</param>
    public VerdictView Judge(TrialMessage trial, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return _judge.View(_products.Find(trial.Product, _state.TargetGrams), trial.MeanGrams, trial.PacksPerMinute, trial.WallMinutes, at);
    }

    /// <summary>Judges a pack and counts it.</summary>
    /// <param name="at">When it was packed, UTC.</param>
    public VerdictView Apply(PackMessage pack, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(pack);
        Seen(at);
        var product = _products.Find(pack.Product, pack.TargetGrams);
        var verdict = Judge(pack, at);
        _state = _state with
        {
            Product = pack.Product,
            TargetGrams = pack.TargetGrams,
            Lot = pack.Lot == _state.Lot ? _state.Lot : pack.Lot,
            LotPacks = pack.Number,
            PacksPerMinute = pack.RunMilliseconds >= ShortestRateMilliseconds ? pack.PacksPerMinute : _state.PacksPerMinute,
            Trial = _state.Trial.Add(pack.NetGrams, pack.RunMilliseconds, pack.WallMilliseconds),
            Shift = _state.Shift.At(ShiftStart(_lastHeard > at ? _lastHeard.Value : at)).Add(product, pack.NetGrams, verdict.Optimal)
                .Ran(RunSince(pack.RunMilliseconds)),
            UsedPacks = _state.UsedPacks + 1,
            UsedRunMilliseconds = _state.UsedRunMilliseconds + RunSince(pack.RunMilliseconds),
            LastReject = pack.Held ? _rejects.Release(_state.LastReject, pack, product, at) : _state.LastReject,
        };
        _recentPacks.Add(new PackView(pack.Number, _state.Lot, pack.NetGrams, at, verdict, pack.Held)
        {
            ByWeight = _judge.ViewByWeight(product, pack.NetGrams, at),
        });
        return verdict;
    }

    /// <summary>Judges a closed trial; the next pack opens a new one.</summary>
    /// <param name="at">When it closed, UTC.</param>
    public VerdictView Apply(TrialMessage trial, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var verdict = Judge(trial, at);
        _state = _state with
        {
            Trial = default,
            PacksPerMinute = trial.PacksPerMinute,
            Shift = _state.Trial.Packs > 0 ? _state.Shift.Ran(RunSince(trial.RunMilliseconds)) : _state.Shift,
            UsedRunMilliseconds = _state.UsedRunMilliseconds + (_state.Trial.Packs > 0 ? RunSince(trial.RunMilliseconds) : 0),
        };
        _trials = Prepend(
            _trials,
            new TrialView(trial.Number, at, trial.MeanGrams, trial.Packs, trial.PacksPerMinute, trial.WallMinutes, verdict),
            RecentTrialCount);
        return verdict;
    }

    /// <summary>The node has changed its product: what is shown is the new one from now on, with no pack of it yet.</summary>
    public void Change(ProductSettings next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var sameLot = next.Lot == _state.Lot && next.Id == _state.Product;
        _state = _state with
        {
            Product = next.Id,
            TargetGrams = next.TargetGrams,
            Lot = next.Lot,
            LotPacks = sameLot ? _state.LotPacks : 0,
            PacksPerMinute = null,
        };
    }

    /// <summary>Notes that a condition came or went.</summary>
    /// <param name="at">When it happened, UTC.</param>
    public void Apply(EventMessage condition, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(condition);
        if (condition.Code == "restarted")
        {
            // A node that starts knows no conditions; it reports again what still stands.
            _state = _state with { Conditions = [] };
        }

        if (condition.Active is not { } active)
        {
            return;
        }

        var others = _state.Conditions.Where(standing => standing.Code != condition.Code || standing.Source != condition.Source);
        _state = _state with
        {
            Conditions = active ? [.. others, new StandingCondition(condition.Code, condition.Source, at, condition.Value)] : [.. others],
        };
    }

    /// <summary>Notes what the node runs.</summary>
    public void Apply(StatusMessage status)
    {
        ArgumentNullException.ThrowIfNull(status);
        _state = status.Online ? _state with { Firmware = status.Firmware } : _state;
    }

    /// <summary>Shows a live weight; it is not stored.</summary>
    /// <param name="received">When the backend received it, UTC.</param>
    public void Apply(WeightMessage weight, DateTimeOffset received)
    {
        ArgumentNullException.ThrowIfNull(weight);
        var reject = _rejects.Observe(_state.LastReject, weight, received);
        if (!ReferenceEquals(reject, _state.LastReject))
        {
            _state = _state with { LastReject = reject };
        }

        _weight = new LiveWeight(weight.NetGrams, weight.GrossGrams, weight.Stable, weight.Quality, received);
        _fillingState = weight.State;
    }

    /// <summary>Notes that the node was heard.</summary>
    public void Heard(DateTimeOffset at)
    {
        Seen(at);
        _lastHeard = at;
    }

    /// <summary>Notes that the line was in use: from its earliest known instant on it is planned for.</summary>
    /// <param name="at">When, UTC; a node may keep packs from before it was first heard.</param>
    public void Seen(DateTimeOffset at)
    {
        // A state that was saved before this was kept is of a line that has been known for long.
        if (_state.FirstSeen is { } first ? at < first : _lastHeard is null)
        {
            _state = _state with { FirstSeen = ToMilliseconds(at) };
        }
    }

    /// <summary>What the line looks like now.</summary>
    /// <returns>An immutable snapshot.</returns>
    public LineView View()
    {
        var product = Product;
        var shift = _lastHeard is { } heard ? _state.Shift.At(ShiftStart(heard)) : _state.Shift;
        return new()
        {
            Site = _site,
            Device = _device,
            Online = Online,
            LastHeard = _lastHeard,
            Firmware = _state.Firmware,
            State = _fillingState,
            Weight = _weight,
            Product = product.ToView(),
            Lot = _state.Lot,
            LotPacks = _state.LotPacks,
            PacksPerMinute = _state.PacksPerMinute,
            RecentPacks = _recentPacks.NewestFirst,
            Trials = _trials,
            Conditions =
                [.. _state.Conditions.Select(
                    condition => new ConditionView(condition.Code, condition.Since, condition.Value ?? double.NaN))],
            LastReject = _state.LastReject,
            FirstSeen = _state.FirstSeen,
            ShiftStart = shift.Start,
            ShiftPacks = shift.Packs,
            ShiftOptimalPacks = shift.OptimalPacks,
            ShiftRunning = TimeSpan.FromMilliseconds(shift.RunMilliseconds),
            ShiftPlanned = Planned(_lastHeard),
            ShiftIdeal = shift.IdealTime(_products),
            ShiftGiveawayGrams = shift.GiveawayGrams,
            Usage = new(_state.UsedPacks, TimeSpan.FromMilliseconds(_state.UsedRunMilliseconds)),
            ShiftGiveawayRupiah = shift.GiveawayRupiah(_products),
        };
    }

    private Product Product => _state.Product.Length == 0 ? _products.First : _products.Find(_state.Product, _state.TargetGrams);

    /// <summary>Running time since the last message of the open trial; a smaller count than before belongs to a trial that has begun
    /// since.</summary>
    private long RunSince(long runMilliseconds) =>
        runMilliseconds >= _state.Trial.RunMilliseconds ? runMilliseconds - _state.Trial.RunMilliseconds : runMilliseconds;

    /// <summary>When the shift of an instant began; what belongs to an earlier shift counts to the one that is open.</summary>
    private DateTimeOffset ShiftStart(DateTimeOffset at)
    {
        // Nearly every pack lies in the shift of the one before, and time zones are slow to ask.
        if (at >= _shiftEnd || at < _shiftStart || !ReferenceEquals(_timetable, _shifts.Timetable))
        {
            _timetable = _shifts.Timetable;
            _shiftEnd = _shifts.EndOf(at);
            _shiftStart = _shifts.StartOf(at);
            _planned = _shifts.PlannedIn(_shiftStart, _shiftEnd);
        }

        return _shiftStart;
    }

    /// <summary>How much of the shift was planned until now, from its start or since the line was first seen.</summary>
    private TimeSpan Planned(DateTimeOffset? now)
    {
        var planned = TimeSpan.Zero;
        foreach (var span in _planned)
        {
            var from = _state.FirstSeen > span.From ? _state.FirstSeen.Value : span.From;
            var to = now < span.To ? now.Value : span.To;
            planned += now is not null && to > from ? to - from : TimeSpan.Zero;
        }

        return planned;
    }

    // Points are stored in whole milliseconds: the first pack is not before the line was first seen.
    private static DateTimeOffset ToMilliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    private static T[] Prepend<T>(T[] items, T item, int most)
    {
        var result = new T[Math.Min(items.Length + 1, most)];
        result[0] = item;
        Array.Copy(items, 0, result, 1, result.Length - 1);
        return result;
    }
}
