using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Spane.Backend.Inspection;

/// <summary>A file that somebody brought.</summary>
/// <param name="Name">What it was called, for people: no path, no control characters.</param>
/// <param name="Content">Its bytes; empty where it is refused.</param>
/// <param name="Refused">Why it is refused before anybody looks at it, as the texts <c>photograph.refused.…</c> name it; null: it is
/// not.</param>
internal sealed record BroughtFile(string Name, byte[] Content, string? Refused = null);

/// <summary>Files one by one, those of a ZIP too. Whatever an archive says of itself, only so many files come, each of so many bytes, and
/// so many bytes in all; a refused file does not stop those behind it. Names are for people and never a path.</summary>
internal static class BroughtFiles
{
    /// <summary>The most bytes of one upload.</summary>
    internal const long MostBytes = 128L * 1024 * 1024;

    /// <summary>The most files of one upload.</summary>
    internal const int MostFiles = 2000;

    /// <summary>The most bytes of a file.</summary>
    internal const int MostFileBytes = 16 * 1024 * 1024;

    /// <summary>The most bytes that are unpacked of one upload.</summary>
    internal const long MostUnpacked = 256L * 1024 * 1024;

    // Photographs are packed already: what shrinks a hundredfold is none.
    private const int MostRatio = 100;
    private const int RatioFrom = 1024 * 1024;
    private const int LongestName = 120;

    /// <summary>How many files there are: those of archives counted, where they can be.</summary>
    internal static async Task<int> CountAsync(IReadOnlyList<(string Name, Stream Content)> brought, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var (_, content) in brought)
        {
            try
            {
                count += await IsArchiveAsync(content, cancellationToken)
                    ? await ArchiveDirectory.CountAsync(content, MostFiles, cancellationToken) : 1;
            }
            catch (InvalidDataException)
            {
                count++;
            }
        }

        return Math.Min(count, MostFiles);
    }

    /// <summary>The files.</summary>
    /// <param name="brought">Streams that can be read from their start again.</param>
    internal static async IAsyncEnumerable<BroughtFile> ReadAsync(
        IReadOnlyList<(string Name, Stream Content)> brought, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var budget = new Budget();
        foreach (var (name, content) in brought)
        {
            if (!await IsArchiveAsync(content, cancellationToken))
            {
                yield return await ReadAsync(Plain(name), content, long.MaxValue, budget, cancellationToken);
            }
            else
            {
                await foreach (var file in UnpackAsync(Plain(name), content, budget, cancellationToken))
                {
                    yield return file;
                }
            }

            if (budget.IsSpent)
            {
                yield break;
            }
        }
    }

    private static async IAsyncEnumerable<BroughtFile> UnpackAsync(
        string name, Stream content, Budget budget, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ZipArchive? archive = null;
        List<ZipArchiveEntry> entries;
        try
        {
            await ArchiveDirectory.CountAsync(content, MostFiles, cancellationToken);
            archive = await ZipArchive.CreateAsync(content, ZipArchiveMode.Read, leaveOpen: true, null, cancellationToken);
            entries = [.. archive.Entries.Where(entry => entry.Name.Length > 0)];
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            entries = [];
        }

        if (entries is [])
        {
            yield return new(name, [], "archive");
        }

        foreach (var entry in entries)
        {
            yield return await UnpackAsync(entry, budget, cancellationToken);
            if (budget.IsSpent)
            {
                break;
            }
        }

        if (archive is not null)
        {
            await archive.DisposeAsync();
        }
    }

    private static async Task<BroughtFile> UnpackAsync(ZipArchiveEntry entry, Budget budget, CancellationToken cancellationToken)
    {
        var name = Plain(entry.Name);
        try
        {
            await using var packed = await entry.OpenAsync(cancellationToken);
            var most = Math.Max(RatioFrom, MostRatio * entry.CompressedLength);
            var file = await ReadAsync(name, packed, most, budget, cancellationToken);
            return file.Content is [0x50, 0x4B, 3, 4, ..] ? new(name, [], "nested") : file;
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            return new(name, [], "damaged");
        }
    }

    // What the library says of an archive that contradicts itself, depending on where.
    private static bool IsDamage(Exception fault) =>
        fault is InvalidDataException or NotSupportedException or IOException or ArgumentException or ArithmeticException;

    // A header may say anything: what counts is what comes.
    private static async Task<BroughtFile> ReadAsync(
        string name, Stream content, long mostByRatio, Budget budget, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var part = new byte[81_920];
        int read;
        budget.TakeFile();
        while ((read = await content.ReadAsync(part, cancellationToken)) > 0)
        {
            budget.Take(read);
            kept.Write(part, 0, read);
            if (budget.IsSpent || kept.Length > MostFileBytes || kept.Length > mostByRatio)
            {
                return new(name, [], budget.IsSpent ? "too-much" : kept.Length > mostByRatio ? "ratio" : "too-many-bytes");
            }
        }

        return budget.IsSpent ? new(name, [], "too-much") : new(name, kept.ToArray());
    }

    private static async Task<bool> IsArchiveAsync(Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[4];
        content.Position = 0;
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        content.Position = 0;
        return read == head.Length && head.AsSpan().SequenceEqual("PK\u0003\u0004"u8);
    }

    /// <summary>A name for people: the last part of a path with either kind of slash, without what cannot be seen.</summary>
    internal static string Plain(string name)
    {
        var last = name.Split('/', '\\')[^1];
        var shown = string.Concat(last.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c)
            is not System.Globalization.UnicodeCategory.Format and not System.Globalization.UnicodeCategory.Surrogate));
        return shown.Length is 0 ? "?" : shown.Length > LongestName ? shown[..LongestName] : shown;
    }

    /// <summary>What of an upload's files and bytes is left.</summary>
    private sealed class Budget
    {
        private int _files;
        private long _bytes;

        public bool IsSpent => _files > MostFiles || _bytes > MostUnpacked;

        public void TakeFile() => _files++;

        public void Take(int bytes) => _bytes += bytes;
    }
}
