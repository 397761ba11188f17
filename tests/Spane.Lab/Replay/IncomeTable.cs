using System.IO.Compression;
using Spane.Learning;
using Spane.Processes;

namespace Spane.Lab.Replay;

/// <summary>Finds and reads a table given on the command line.</summary>
internal static class IncomeTable
{
    /// <summary>Reads a CSV file, packed by gzip or not, or the only one of a folder; the last column is the class.</summary>
    /// <exception cref="CommandFailedException">There is no such file, or it cannot be read as such a table; says why.</exception>
    internal static LabelledTable Read(string path)
    {
        string file = Find(path);
        try
        {
            using var stream = File.OpenRead(file);
            using Stream plain = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                ? new GZipStream(stream, CompressionMode.Decompress) : stream;
            using var reader = new StreamReader(plain);
            var table = TableReader.Read(reader);
            return table.Labelled(table.Columns[^1].Name);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or FormatException
            or ArgumentException)
        {
            throw new CommandFailedException($"{file}: {e.Message}");
        }
    }

    private static string Find(string path)
    {
        if (File.Exists(path))
        {
            return path;
        }

        if (!Directory.Exists(path))
        {
            throw new CommandFailedException($"There is no table {path}. Name the census income table (UCI Adult), a .csv or .csv.gz file "
                + "with the class in its last column, or the folder that it is in.");
        }

        string[] tables = [.. Directory.EnumerateFiles(path)
            .Where(file => file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
                || file.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase))];
        return tables.Length == 1
            ? tables[0]
            : throw new CommandFailedException($"{path} has {tables.Length} tables (.csv, .csv.gz); name one.");
    }
}
