using System.Text;
using Spane.Storage.Ingest;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Tests.Contract;

/// <summary>What every ingest store must do: one batch is one transaction, and what is in it survives.</summary>
public abstract class IngestStoreContract : IAsyncLifetime
{
    protected IIngestStore Store { get; set; } = null!;

    protected ITelemetryStore Telemetry { get; set; } = null!;

    protected IDeadLetterTable DeadLetters { get; set; } = null!;

    protected static CancellationToken Ending => TestContext.Current.CancellationToken;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task Points_twins_and_dead_letters_of_all_parts_are_there_after_the_commit()
    {
        await Store.CommitAsync([Batch("packer-1", 1, "one"), Batch("packer-2", 1, "two")], Ending);

        var states = await Store.LoadTwinsAsync(["packer-1", "packer-2", "packer-3"], Ending);
        states.ToDictionary(state => state.Key, state => Encoding.UTF8.GetString(state.Value))
            .ShouldBe(new Dictionary<string, string> { ["packer-1"] = "one", ["packer-2"] = "two" }, ignoreOrder: true);
        (await SequencesAsync("packer-1")).ShouldBe([1u]);
        (await SequencesAsync("packer-2")).ShouldBe([1u]);
        (await DeadLetters.CountsAsync(Ending)).ShouldBe(new Dictionary<string, long> { ["Malformed"] = 2 });
    }

    [Fact]
    public async Task Only_the_twins_asked_for_are_read()
    {
        await Store.CommitAsync([Batch("packer-1", 1, "one"), Batch("packer-2", 1, "two")], Ending);

        (await Store.LoadTwinsAsync(["packer-2"], Ending)).Keys.ShouldBe(["packer-2"]);
    }

    [Fact]
    public async Task The_last_state_of_a_twin_counts_also_within_one_commit()
    {
        await Store.CommitAsync([Batch("packer-1", 1, "one")], Ending);
        await Store.CommitAsync([Batch("packer-1", 2, "two"), Batch("packer-1", 3, "three")], Ending);

        Encoding.UTF8.GetString((await Store.LoadTwinsAsync(["packer-1"], Ending))["packer-1"]).ShouldBe("three");
        (await SequencesAsync("packer-1")).ShouldBe([1u, 2u, 3u]);
    }

    [Fact]
    public async Task A_batch_committed_again_after_a_crash_before_its_acknowledgement_is_there_once()
    {
        await Store.CommitAsync([Batch("packer-1", 1, "one")], Ending);
        await Store.CommitAsync([Batch("packer-1", 1, "one")], Ending);

        (await SequencesAsync("packer-1")).ShouldBe([1u]);
    }

    [Fact]
    public async Task Dead_letters_come_back_as_they_were_newest_first()
    {
        await Store.CommitAsync([Batch("packer-1", 1, "one"), Batch("packer-2", 1, "two")], Ending);

        var letters = await DeadLetters.NewestAsync(10, cancellationToken: Ending);

        letters.Count.ShouldBe(2);
        letters[0].Id.ShouldBeGreaterThan(letters[1].Id);
        letters[1].Payload.ShouldBe("{"u8.ToArray());
        (letters[1].Topic, letters[1].Reason, letters[1].Detail, letters[1].Bytes, letters[1].ReceivedUtcMilliseconds, letters[1].Replayed)
            .ShouldBe(("spane/v1/demo/packer-1/pack", "Malformed", "Ends too early.", 1, 5000L, false));
        (await DeadLetters.NewestAsync(10, letters[0].Id, Ending)).ShouldHaveSingleItem().Id.ShouldBe(letters[1].Id);
    }

    protected static IngestBatch Batch(string device, uint sequence, string state)
    {
        var batch = new IngestBatch();
        batch.Points.Add(
            new TelemetryPoint(Measurements.Pack, device, "", 1000 * sequence, 1, sequence,
                [sequence, 35, 35, 0, 35, 60, 1000, 1000, 600, 1, 72, 1, 0], ["milo", "L-1"]));
        batch.TwinStates.Add(new(device, Encoding.UTF8.GetBytes(state)));
        batch.DeadLetters.Add(new DeadLetter(5000, $"spane/v1/demo/{device}/pack", "Malformed", "Ends too early.", 1, [(byte)'{']));
        return batch;
    }

    protected async Task<IReadOnlyList<uint>> SequencesAsync(string device) =>
        [.. (await Telemetry.NewestAsync(new SeriesKey(Measurements.Pack, device), 100, Ending)).Select(point => point.Sequence).Reverse()];
}
