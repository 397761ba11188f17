using Spane.Backend.Live;
using Spane.Backend.Production;
using Spane.Dashboard.Quality;
using Spane.Packing.Quality;
using Spane.Packing.Views;
using Spane.Storage.Telemetry;
using Spane.Tests.Clocks;

namespace Spane.Backend.Tests.Production;

/// <summary>The shift on the line's screen: anybody may open it, so it is read once a minute, and its absence takes nothing else
/// away.</summary>
public sealed class ShiftsSoFarTests
{
    private readonly MovableTime _time = new();
    private readonly Readings _readings = new();
    private readonly LiveState _live = new();
    private readonly ShiftsSoFar _shifts;

    public ShiftsSoFarTests()
    {
        _shifts = new(_readings, _live, _time);
        _live.Publish(new LineView { Site = "demo", Device = "packer-1", Product = new("milo", "Milo", 35, 34, 36) });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_many_screens_ask_it_is_read_once_a_minute()
    {
        for (var screen = 0; screen < 50; screen++)
        {
            (await _shifts.NowAsync("packer-1", Token)).ShouldNotBeNull();
        }

        _readings.Count.ShouldBe(1);
        _time.Advance(TimeSpan.FromMinutes(1));
        await _shifts.NowAsync("packer-1", Token);
        _readings.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_store_that_is_away_leaves_it_out_until_it_is_back()
    {
        _readings.Fault = new StoreUnavailableException("away");
        (await _shifts.NowAsync("packer-1", Token)).ShouldBeNull();
        _readings.Fault = null;
        _time.Advance(TimeSpan.FromMinutes(1));
        (await _shifts.NowAsync("packer-1", Token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_line_that_nobody_knows_is_not_read()
    {
        (await _shifts.NowAsync("packer-9", Token)).ShouldBeNull();
        _readings.Count.ShouldBe(0);
    }

    /// <summary>Counts how often a shift is read.</summary>
    private sealed class Readings : IProduction
    {
        public int Count { get; private set; }

        public Exception? Fault { get; set; }

        public Task<ShiftReport> ShiftAsync(string device, DateTimeOffset at, CancellationToken cancellationToken = default)
        {
            Count++;
            return Fault is null
                ? Task.FromResult(new ShiftReport(
                    device, at, at.AddHours(8), [], TimeSpan.Zero, 0, 0, new Effectiveness(null, null, null), [],
                    new Dictionary<string, int>())
                { CountedFrom = at, Times = new(default, default, default, default) })
                : Task.FromException<ShiftReport>(Fault);
        }

        public Task<IReadOnlyList<LotLine>> LotsAsync(string device, int count, DateTimeOffset? before = null,
            CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<LotLine>> FindLotsAsync(string number, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task<LotAnswer> LotAsync(string device, string lot, string? product = null,
            CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IReadOnlyList<DateTimeOffset> Shifts(int count) => throw new NotSupportedException();
    }
}
