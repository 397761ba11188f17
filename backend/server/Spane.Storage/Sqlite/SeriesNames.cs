using Microsoft.Data.Sqlite;

namespace Spane.Storage.Sqlite;

/// <summary>Which device and tag a series' number stands for, kept because it never changes once it is committed. Safe for concurrent
/// use.</summary>
internal sealed class SeriesNames
{
    private volatile (string? Device, string Tag)[] _byNumber = [];

    /// <summary>How many places there are.</summary>
    public int Count => _byNumber.Length;

    /// <summary>Names a series.</summary>
    public (string Device, string Tag) Of(SqliteConnection connection, long series)
    {
        if (series >= _byNumber.Length || _byNumber[series].Device is null)
        {
            Read(connection);
        }

        var (device, tag) = _byNumber[series];
        return (device!, tag);
    }

    private void Read(SqliteConnection connection)
    {
        using var rows = new Statement(connection, "SELECT id, device, tag FROM series ORDER BY id DESC");
        (string?, string)[]? names = null;
        while (rows.Step())
        {
            names ??= new (string?, string)[rows.Integer(0) + 1];
            names[rows.Integer(0)] = (rows.Text(1), rows.Text(2));
        }

        _byNumber = names ?? [];
    }
}
