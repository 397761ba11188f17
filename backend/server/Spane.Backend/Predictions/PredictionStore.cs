using Dapper;
using Spane.Backend.Settings;
using Spane.Dashboard.Inspection;
using Spane.Messages.Inspection;
using Spane.Storage.Settings;

namespace Spane.Backend.Predictions;

/// <summary>Batches of photographs and what each was taken for.</summary>
internal sealed class PredictionStore(SettingsDatabase database, SpaneOptions options, TimeProvider time) : IPredictions
{
    private const int MaxBatchSize = 500;

    private const string Batches =
        """
        SELECT b.id AS Id, b.product AS Product, b.source AS Source, b.name AS Name, b.by AS By, b.at AS At, b.model AS Model,
          b.files AS Files, b.ended AS Ended, b.why AS Why,
          (SELECT count(*) FROM prediction p WHERE p.batch = b.id) AS Done,
          (SELECT count(*) FROM prediction p WHERE p.batch = b.id AND p.bad = 1) AS Bad,
          (SELECT count(*) FROM prediction p WHERE p.batch = b.id AND p.refused <> '') AS Refused
        FROM prediction_batch b
        """;

    public async Task<IReadOnlyList<PredictionBatch>> BatchesAsync(
        string product, int count, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<BatchRow>(new CommandDefinition(
            $"{Batches} WHERE b.product = @product ORDER BY b.id DESC LIMIT @count",
            new { product, count = Math.Clamp(count, 1, MaxBatchSize) }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToBatch())];
    }

    public async Task<PredictionBatch?> BatchAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<BatchRow>(new CommandDefinition(
            $"{Batches} WHERE b.id = @id", new { id }, cancellationToken: cancellationToken));
        return row?.ToBatch();
    }

    public async Task<IReadOnlyList<Prediction>> OfAsync(
        long batch, PredictionFilter filter, CancellationToken cancellationToken = default)
    {
        var which = filter.Show switch
        {
            "bad" => "AND bad = 1",
            "good" => "AND bad = 0",
            "refused" => "AND refused <> ''",
            _ => "",
        };
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<PredictionRow>(new CommandDefinition(
            $"""
            SELECT number AS Number, name AS Name, photograph AS Photograph, refused AS Refused, bad AS Bad, class AS Class,
            confidence AS Confidence, across AS Across, down AS Down
            FROM prediction WHERE batch = @batch AND number > @After {which} ORDER BY number LIMIT @count
            """,
            new { batch, filter.After, count = Math.Clamp(filter.Count, 1, MaxBatchSize) }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToPrediction())];
    }

    /// <summary>Begins a batch; batches as old as held packs' photographs are forgotten.</summary>
    /// <returns>Its number.</returns>
    internal async Task<long> BeginAsync(BatchBegin batch, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var oldest = (now - TimeSpan.FromDays(options.Inspection.BadDays)).ToUnixTimeMilliseconds();
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM prediction WHERE batch IN (SELECT id FROM prediction_batch WHERE at < @oldest)", new { oldest }, transaction,
            cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM prediction_batch WHERE at < @oldest", new { oldest }, transaction, cancellationToken: cancellationToken));
        var id = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            INSERT INTO prediction_batch (product, source, name, by, at, model, threshold, files)
            VALUES (@Product, @Source, @Name, @By, @at, @Model, @Threshold, @Files) RETURNING id
            """,
            new
            {
                batch.Product,
                batch.Source,
                batch.Name,
                batch.By,
                at = now.ToUnixTimeMilliseconds(),
                batch.Model,
                batch.Threshold,
                batch.Files,
            },
            transaction, cancellationToken: cancellationToken));
        await AuditLog.AddAsync(transaction, now, batch.By, "inspection-predicted", batch.Product,
            FormattableString.Invariant($"{id}: {batch.Files}, {batch.Model}"));
        await transaction.CommitAsync(cancellationToken);
        return id;
    }

    /// <summary>Keeps what a file was taken for, or why it was refused.</summary>
    internal async Task AddAsync(
        long batch, int number, string name, long? photograph, string refused, InspectionVerdict? verdict,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO prediction (batch, number, name, photograph, refused, bad, class, confidence, across, down)
            VALUES (@batch, @number, @name, @photograph, @refused, @bad, @kind, @Confidence, @Across, @Down)
            """,
            new
            {
                batch,
                number,
                name,
                photograph,
                refused,
                bad = verdict is null ? (int?)null : verdict.Bad ? 1 : 0,
                kind = verdict?.Class ?? "",
                verdict?.Confidence,
                verdict?.Across,
                verdict?.Down,
            },
            cancellationToken: cancellationToken));
    }

    /// <summary>Adds files to a batch that goes on, such as a folder's.</summary>
    internal async Task GrowAsync(long batch, int files, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE prediction_batch SET files = files + @files WHERE id = @batch", new { batch, files },
            cancellationToken: cancellationToken));
    }

    /// <summary>Ends a batch.</summary>
    /// <param name="why">Why it ended early; empty: it did not.</param>
    internal async Task EndAsync(long batch, string why, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE prediction_batch SET ended = @now, why = @why WHERE id = @batch AND ended IS NULL",
            new { batch, why, now = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellationToken: cancellationToken));
    }

    /// <summary>Ends what an earlier run of this program left in its middle.</summary>
    internal async Task EndLeftAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE prediction_batch SET ended = at, why = 'inspection-interrupted' WHERE ended IS NULL",
            cancellationToken: cancellationToken));
    }
}

/// <summary>What a batch begins with.</summary>
internal sealed record BatchBegin(
    string Product, string Source, string Name, string By, int Model, double Threshold, int Files);
