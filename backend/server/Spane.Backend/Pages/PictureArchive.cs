using System.IO.Compression;
using System.Text;
using Spane.Backend.Inspection;

namespace Spane.Backend.Pages;

/// <summary>A table and its photographs as one archive.</summary>
internal static class PictureArchive
{
    /// <summary>Writes it.</summary>
    /// <param name="name">Of the archive and of the table in it, without an ending.</param>
    /// <param name="pictures">Folder and number of each photograph; those that are not kept any more are left out.</param>
    internal static async Task<IResult> FileAsync(
        string name, string table, IEnumerable<(string Folder, long Photograph)> pictures, PhotographFiles files,
        CancellationToken cancellationToken)
    {
        // By way of a file: an archive is written in part without waiting, which a connection does not allow, and may be large.
        var beside = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81_920,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await using (var archive = await ZipArchive.CreateAsync(
            beside, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
        {
            await using (var text = await archive.CreateEntry($"{name}.csv").OpenAsync(cancellationToken))
            {
                await text.WriteAsync(Encoding.UTF8.GetBytes(table), cancellationToken);
            }

            foreach (var (folder, photograph) in pictures)
            {
                if (await files.ReadAsync(photograph, cancellationToken) is { } jpeg)
                {
                    var path = FormattableString.Invariant($"{(folder.Length > 0 ? folder : "unjudged")}/{photograph}.jpg");
                    await using var picture = await archive.CreateEntry(path, CompressionLevel.NoCompression).OpenAsync(cancellationToken);
                    await picture.WriteAsync(jpeg, cancellationToken);
                }
            }
        }

        beside.Position = 0;
        return Results.File(beside, "application/zip", $"{name}.zip");
    }

    /// <summary>A table as a file.</summary>
    internal static IResult Table(string name, string table) =>
        Results.File(Encoding.UTF8.GetBytes(table), "text/csv; charset=utf-8", $"{name}.csv");

    /// <summary>A cell of a table. What a spreadsheet would take for a formula is text (OWASP, CSV injection).</summary>
    internal static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
