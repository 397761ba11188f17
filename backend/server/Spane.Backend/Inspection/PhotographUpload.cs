using System.IO.Compression;
using System.Security.Cryptography;
using Dapper;
using Spane.Messages;
using Spane.Messages.Inspection;
using Spane.Storage.Settings;

namespace Spane.Backend.Inspection;

/// <summary>Takes photographs that a person brings, single or in a ZIP: each is decoded and written anew by the inspection program, so that
/// nothing of the file is kept but its pixels.</summary>
internal sealed class PhotographUpload(
    SettingsDatabase database, PhotographFiles files, InspectionProgram program, TimeProvider time, ILogger<PhotographUpload> log)
{
    /// <summary>The most bytes of a request.</summary>
    internal const long MostBytes = 64L * 1024 * 1024;

    private const int MostFiles = 1000;
    private const int MostFileBytes = 16 * 1024 * 1024;
    private const long MostUnpacked = 256L * 1024 * 1024;

    /// <summary>Takes files.</summary>
    /// <returns>How many were taken and how many refused, or why none could be looked at.</returns>
    internal async Task<(int Taken, int Refused, string? Why)> TakeAsync(
        string product, IReadOnlyList<IFormFile> uploads, string by, CancellationToken cancellationToken)
    {
        (int taken, int refused) = (0, 0);
        try
        {
            await foreach (var file in UnpackAsync(uploads, cancellationToken))
            {
                if (file.Length > 0 && await CleanAsync(file, cancellationToken) is { } jpeg)
                {
                    await KeepAsync(product, file, jpeg, cancellationToken);
                    taken++;
                }
                else
                {
                    refused++;
                }
            }
        }
        catch (InvalidDataException fault)
        {
            log.LogWarning("An upload ended early: {Fault}", fault.Message);
            refused++;
        }
        catch (InspectionAwayException)
        {
            return (taken, refused, "inspection-away");
        }

        if (taken > 0)
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await AuditLog.AddAsync(transaction, time.GetUtcNow(), by, "inspection-uploaded", product,
                FormattableString.Invariant($"{taken} / {taken + refused}"));
            await transaction.CommitAsync(cancellationToken);
        }

        return (taken, refused, taken == 0 ? "inspection-files" : null);
    }

    /// <summary>The files, those of a ZIP one by one; what is beyond a bound ends it.</summary>
    private static async IAsyncEnumerable<byte[]> UnpackAsync(
        IReadOnlyList<IFormFile> uploads, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (int count, long unpacked) = (0, 0);
        foreach (var upload in uploads)
        {
            await using var content = upload.OpenReadStream();
            if (!await IsZipAsync(content, cancellationToken))
            {
                yield return ++count > MostFiles ? throw TooMany() : await ReadAsync(content, cancellationToken);
                continue;
            }

            using var archive = new ZipArchive(content, ZipArchiveMode.Read);
            foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0))
            {
                if (++count > MostFiles)
                {
                    throw TooMany();
                }

                await using var packed = await entry.OpenAsync(cancellationToken);
                var file = await ReadAsync(packed, cancellationToken);
                unpacked += file.Length;
                yield return unpacked > MostUnpacked
                    ? throw new InvalidDataException($"An archive unpacks to more than {MostUnpacked} bytes.") : file;
            }
        }
    }

    private static InvalidDataException TooMany() => new($"There are more than {MostFiles} files.");

    private static async Task<bool> IsZipAsync(Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[4];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        content.Position = 0;
        return read == head.Length && head.AsSpan().SequenceEqual("PK\u0003\u0004"u8);
    }

    // A header may say anything: what counts is what comes. Empty: too large.
    private static async Task<byte[]> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var part = new byte[81_920];
        int read;
        while ((read = await content.ReadAsync(part, cancellationToken)) > 0)
        {
            kept.Write(part, 0, read);
            if (kept.Length > MostFileBytes)
            {
                return [];
            }
        }

        return kept.ToArray();
    }

    private async Task<byte[]?> CleanAsync(byte[] file, CancellationToken cancellationToken)
    {
        var (answer, body) = await program.AskAsync(new(0, InspectionAct.Clean), file, cancellationToken);
        if (answer.Refused is { } why)
        {
            log.LogInformation("An uploaded file was refused: {Why}", why);
        }

        return answer.Refused is null && body.Length is > 0 and <= ImageMessage.MostJpegBytes ? body : null;
    }

    // Named by its contents: the same file twice is one photograph.
    private async Task KeepAsync(string product, byte[] file, byte[] jpeg, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var id = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            """
            INSERT INTO photograph (device, life, boot, seq, slot, measured, received, bytes, matched, product)
            VALUES ('', @life, 0, 0, 0, @now, @now, @bytes, 2, @product)
            ON CONFLICT (device, life, boot, seq) DO NOTHING RETURNING id
            """,
            new { life = $"{product}/{Convert.ToHexStringLower(SHA256.HashData(file))}", now, bytes = jpeg.Length, product },
            transaction, cancellationToken: cancellationToken));
        if (id is { } added)
        {
            files.Write(added, jpeg);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
