using Spane.Storage.Sqlite;

namespace Spane.Storage.Tests.Contract;

public sealed class SqliteLotTableTests : LotTableContract
{
    private readonly TelemetryFile _file = new();

    [Fact]
    public async Task What_was_undone_leaves_no_lot()
    {
        var fault = new InvalidOperationException("planted");
        (await Should.ThrowAsync<InvalidOperationException>(() => _file.Database.WriteAsync(
            _ =>
            {
                _file.Database.Points.Write([Pack("L-1", 1000)]);
                throw fault;
            },
            TestContext.Current.CancellationToken))).ShouldBe(fault);
        await Telemetry.WriteAsync([Pack("L-2", 2000)], TestContext.Current.CancellationToken);

        (await Lots.NewestAsync("packer-1", 10, cancellationToken: TestContext.Current.CancellationToken))
            .Select(lot => lot.Number).ShouldBe(["L-2"]);
    }

    public override ValueTask InitializeAsync()
    {
        (Lots, Telemetry) = (new SqliteLotTable(_file.Database), _file.Store);
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync() => _file.DisposeAsync();
}
