using Spane.Storage.Lots;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Tests.Contract;

/// <summary>What every lot table must do: it is written with the packs, in whatever order and however often they come.</summary>
public abstract class LotTableContract : IAsyncLifetime
{
    private uint _sequence;

    protected ILotTable Lots { get; set; } = null!;

    protected ITelemetryStore Telemetry { get; set; } = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task A_lot_reaches_from_its_first_pack_to_its_last_over_all_batches()
    {
        await Telemetry.WriteAsync([Pack("L-1", 2000), Pack("L-1", 3000)], Ending);
        await Telemetry.WriteAsync([Pack("L-1", 5000)], Ending);
        await Telemetry.WriteAsync([Pack("L-1", 1000)], Ending);

        (await Lots.FindAsync("L-1", Ending)).ShouldBe([new LotSpan("packer-1", "L-1", "milo", 1000, 5000)]);
    }

    [Fact]
    public async Task Packs_that_come_again_change_nothing()
    {
        var batch = new[] { Pack("L-1", 2000), Pack("L-2", 3000) };
        await Telemetry.WriteAsync(batch, Ending);
        await Telemetry.WriteAsync(batch, Ending);

        (await Lots.NewestAsync("packer-1", 10, cancellationToken: Ending)).Select(lot => (lot.Number, lot.FirstUtcMilliseconds,
            lot.LastUtcMilliseconds)).ShouldBe([("L-2", 3000, 3000), ("L-1", 2000, 2000)]);
    }

    [Fact]
    public async Task A_number_on_two_lines_and_of_two_products_is_three_lots()
    {
        await Telemetry.WriteAsync(
            [Pack("L-1", 1000), Pack("L-1", 2000, product: "moccacino"), Pack("L-1", 3000, device: "packer-2")], Ending);

        (await Lots.FindAsync("L-1", Ending)).Select(lot => (lot.Device, lot.Product)).ShouldBe(
            [("packer-2", "milo"), ("packer-1", "moccacino"), ("packer-1", "milo")]);
        (await Lots.NewestAsync("packer-2", 10, cancellationToken: Ending)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_pack_without_a_lot_number_belongs_to_none()
    {
        await Telemetry.WriteAsync([Pack("", 1000)], Ending);

        (await Lots.NewestAsync("packer-1", 10, cancellationToken: Ending)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_goes_on_where_the_page_before_ended()
    {
        await Telemetry.WriteAsync([.. Enumerable.Range(1, 25).Select(lot => Pack($"L-{lot:00}", lot * 1000))], Ending);

        var first = await Lots.NewestAsync("packer-1", 10, cancellationToken: Ending);
        var second = await Lots.NewestAsync("packer-1", 10, first[^1].LastUtcMilliseconds, Ending);

        first.Concat(second).Select(lot => lot.Number).ShouldBe(Enumerable.Range(6, 20).Reverse().Select(lot => $"L-{lot:00}"));
    }

    [Fact]
    public async Task Other_measurements_make_no_lot()
    {
        await Telemetry.WriteAsync(
            [new TelemetryPoint(Measurements.Trial, "packer-1", "", 1000, 1, 1, new double[9], ["milo", "L-1", "time"])], Ending);

        (await Lots.FindAsync("L-1", Ending)).ShouldBeEmpty();
    }

    protected TelemetryPoint Pack(string lot, long time, string device = "packer-1", string product = "milo") =>
        new(Measurements.Pack, device, "", time, 1, ++_sequence, new double[13], [product, lot]);
}
