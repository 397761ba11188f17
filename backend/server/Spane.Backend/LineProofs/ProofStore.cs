using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Spane.Packing.Proofs;
using Spane.Storage.Settings;

namespace Spane.Backend.LineProofs;

/// <summary>The proofs of lines, each with its line of the audit log.</summary>
internal sealed class ProofStore(SettingsDatabase database)
{
    /// <summary>Who is named in the audit log where it came by itself.</summary>
    internal const string Itself = "spane";

    private const string Columns =
        "id, device, shift_from AS shiftfrom, at, by, why, seed, asked, kinds, missed, firmware, settings, seconds";

    /// <summary>A line's newest proofs, newest first.</summary>
    internal Task<IReadOnlyList<LineProof>> NewestAsync(string device, int count, CancellationToken cancellationToken) =>
        ReadAsync("device = @device ORDER BY id DESC LIMIT @count", new { device, count }, cancellationToken);

    /// <summary>The newest proof of a shift.</summary>
    internal async Task<LineProof?> OfShiftAsync(string device, DateTimeOffset shift, CancellationToken cancellationToken) =>
        await ReadAsync("device = @device AND shift_from = @from ORDER BY id DESC LIMIT 1",
            new { device, from = shift.ToUnixTimeMilliseconds() }, cancellationToken) is [var proof] ? proof : null;

    /// <summary>Keeps a proof; where a shift has one that came by itself, another of that kind is dropped.</summary>
    internal async Task AddAsync(LineProof proof, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        var added = await connection.ExecuteAsync(
            """
            INSERT INTO line_proof (device, shift_from, at, by, why, seed, asked, kinds, missed, firmware, settings, seconds)
            VALUES (@Device, @from, @at, @By, @Why, @Seed, @Asked, @kinds, @missed, @Firmware, @settings, @Seconds)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                proof.Device,
                from = proof.ShiftFrom.ToUnixTimeMilliseconds(),
                at = proof.At.ToUnixTimeMilliseconds(),
                proof.By,
                proof.Why,
                proof.Seed,
                proof.Asked,
                kinds = JsonSerializer.Serialize(proof.Kinds),
                missed = JsonSerializer.Serialize(proof.Missed),
                proof.Firmware,
                settings = JsonSerializer.Serialize(proof.Settings),
                proof.Seconds,
            },
            transaction);
        if (added > 0)
        {
            await AuditLog.AddAsync(
                transaction, proof.At, proof.By.Length > 0 ? proof.By : Itself, "shift-proof", proof.Device,
                string.Create(CultureInfo.InvariantCulture,
                    $"{proof.ShiftFrom:yyyy-MM-dd HH:mm} UTC, {proof.Caught}/{proof.Packs}, seed {proof.Seed}, {proof.Settings.Version} ")
                    + proof.Why);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<LineProof>> ReadAsync(string which, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM line_proof WHERE {which}", parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToProof())];
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public string Device { get; init; } = "";

        public long ShiftFrom { get; init; }

        public long At { get; init; }

        public string By { get; init; } = "";

        public string Why { get; init; } = "";

        public long Seed { get; init; }

        public long Asked { get; init; }

        public string Kinds { get; init; } = "";

        public string Missed { get; init; } = "";

        public string Firmware { get; init; } = "";

        public string Settings { get; init; } = "";

        public double Seconds { get; init; }

        internal LineProof ToProof() => new(
            Id, Device, DateTimeOffset.FromUnixTimeMilliseconds(ShiftFrom), DateTimeOffset.FromUnixTimeMilliseconds(At), By, Why, (int)Seed,
            (int)Asked, JsonSerializer.Deserialize<ProvenKind[]>(Kinds)!, JsonSerializer.Deserialize<MissedPack[]>(Missed)!, Firmware,
            JsonSerializer.Deserialize<ProvenSettings>(Settings)!, Seconds);
    }
}
