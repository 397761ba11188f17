using Spane.Storage.Sqlite;
using static Spane.Storage.Tests.Readings;

namespace Spane.Storage.Tests;

/// <summary>What is SQLite's own of rolling up; the rest is in <see cref="Contract.RollupContract"/>.</summary>
public sealed class RollupTests : IAsyncLifetime
{
    private readonly TelemetryFile _file = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task Rolling_up_again_changes_nothing_until_a_point_comes_late()
    {
        await _file.Store.WriteAsync(Make(360, 10_000), Ending);
        var rollups = new Rollups(_file.Database);
        (await rollups.UpdateAsync(At(3 * Hour), Ending)).ShouldBe(1);

        (await rollups.UpdateAsync(At(3 * Hour), Ending)).ShouldBe(0);

        await _file.Store.WriteAsync([One(100_000, 1234, 99_999)], Ending);
        (await rollups.UpdateAsync(At(3 * Hour), Ending)).ShouldBe(1);
    }
}
