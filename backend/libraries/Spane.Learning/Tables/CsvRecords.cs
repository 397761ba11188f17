using System.Text;

namespace Spane.Learning;

/// <summary>Cuts text into records of cells (RFC 4180: commas, quotes, line breaks within quotes), within limits.</summary>
internal sealed class CsvRecords(TextReader reader, TableLimits limits)
{
    private readonly StringBuilder _cell = new();

    /// <summary>The line that the last record began on, from 1.</summary>
    internal int Line { get; private set; }

    // The line that is being read.
    private int _line = 1;

    /// <summary>The next record, or null at the end. A cell that was quoted is told from one that was not: only the latter is
    /// trimmed.</summary>
    /// <exception cref="TableFormatException">A quote out of place, or more than the limits allow.</exception>
    internal List<string>? Next()
    {
        while (reader.Peek() is '\r' or '\n')
        {
            SkipBreak((char)reader.Read());
        }

        if (reader.Peek() < 0)
        {
            return null;
        }

        Line = _line;
        var cells = new List<string>();
        while (true)
        {
            cells.Add(Cell());
            if (cells.Count > limits.Columns)
            {
                throw new TableFormatException(Line, $"more than {limits.Columns} columns.");
            }

            switch (reader.Read())
            {
                case ',':
                    continue;
                case < 0:
                    return cells;
                case var end:
                    SkipBreak((char)end);
                    return cells;
            }
        }
    }

    private string Cell()
    {
        _cell.Clear();
        while (reader.Peek() is ' ' or '\t')
        {
            reader.Read();
        }

        if (reader.Peek() == '"')
        {
            return Quoted();
        }

        while (reader.Peek() is >= 0 and not (',' or '\r' or '\n'))
        {
            Add((char)reader.Read());
        }

        return _cell.ToString().TrimEnd();
    }

    private string Quoted()
    {
        int began = _line;
        reader.Read();
        while (true)
        {
            switch (reader.Read())
            {
                case < 0:
                    throw new TableFormatException(began, "a quote is not closed.");
                case '"' when reader.Peek() == '"':
                    Add((char)reader.Read());
                    break;
                case '"':
                    while (reader.Peek() is ' ' or '\t')
                    {
                        reader.Read();
                    }

                    return reader.Peek() is < 0 or ',' or '\r' or '\n'
                        ? _cell.ToString()
                        : throw new TableFormatException(_line, "there is text after a closing quote.");
                case var read:
                    Add((char)read);
                    _line += read == '\n' ? 1 : 0;
                    break;
            }
        }
    }

    private void Add(char read)
    {
        if (read == '\0')
        {
            throw new TableFormatException(_line, "there is a zero byte: this is no text.");
        }

        _cell.Append(read);
        if (_cell.Length > limits.CellCharacters)
        {
            throw new TableFormatException(_line, $"a cell of more than {limits.CellCharacters} characters.");
        }
    }

    private void SkipBreak(char read)
    {
        if (read == '\r' && reader.Peek() == '\n')
        {
            reader.Read();
        }

        _line++;
    }
}
