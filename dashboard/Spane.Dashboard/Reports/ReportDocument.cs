namespace Spane.Dashboard.Reports;

/// <summary>A printed report: A4, headings, paragraphs, facts and tables that continue over pages, a footer with page numbers.</summary>
public sealed class ReportDocument
{
    // Points.
    private const double Margin = 48;
    private const double LineHeight = 13;
    private const double CellGap = 6;
    private const double TextSize = 9;
    private const double HeadingSize = 11;
    private const double TitleSize = 16;
    private const double Width = PdfFile.Width - (2 * Margin);
    private const double Bottom = 2 * Margin;
    private const double Soft = 0.35;

    private readonly PdfFile _file = new();
    private readonly string _title;
    private readonly DateTimeOffset _made;
    private double _y;

    /// <summary>Begins a report.</summary>
    public ReportDocument(string title, DateTimeOffset made)
    {
        _title = title;
        _made = made;
        Break();
        Line(title, ReportFont.Bold, TitleSize, Margin, Width, 24);
    }

    /// <summary>A heading; it stays together with what follows.</summary>
    public void Heading(string text)
    {
        _y -= LineHeight;
        Need(5 * LineHeight);
        Line(text, ReportFont.Bold, HeadingSize, Margin, Width, 18);
    }

    /// <summary>A paragraph, broken into lines.</summary>
    public void Paragraph(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var line in Wrap(text))
        {
            Need(LineHeight);
            Line(line, ReportFont.Regular, TextSize, Margin, Width, LineHeight);
        }
    }

    /// <summary>Names with their values, one a line.</summary>
    public void Facts(IEnumerable<(string Name, string Value)> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        foreach (var (name, value) in facts)
        {
            Need(LineHeight);
            Put(name, ReportFont.Regular, TextSize, Margin, Width * 0.38, Soft);
            Line(value, ReportFont.Bold, TextSize, Margin + (Width * 0.4), Width * 0.6, LineHeight);
        }
    }

    /// <summary>A table; its heading is repeated on each page that it continues on.</summary>
    public void Table(IReadOnlyList<ReportColumn> columns, IEnumerable<IReadOnlyList<string>> rows, IReadOnlyList<string>? total = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        string[] head = [.. columns.Select(column => column.Title)];
        Row(columns, head, ReportFont.Bold);
        Rule();
        foreach (var row in rows)
        {
            if (_y - LineHeight < Bottom)
            {
                Break();
                Row(columns, head, ReportFont.Bold);
                Rule();
            }

            Row(columns, row, ReportFont.Regular);
        }

        if (total is not null)
        {
            Rule();
            Row(columns, total, ReportFont.Bold);
        }
    }

    /// <summary>Ends the report.</summary>
    public byte[] ToPdf()
    {
        for (var page = 0; page < _file.PageCount; page++)
        {
            _file.Text(page, $"{_title} · {page + 1} / {_file.PageCount}", ReportFont.Regular, TextSize, Margin, Margin, Soft);
        }

        return _file.ToBytes(_title, _made);
    }

    private void Need(double height)
    {
        if (_y - height < Bottom)
        {
            Break();
        }
    }

    private void Break()
    {
        _file.AddPage();
        _y = PdfFile.Height - Margin;
    }

    private void Line(string text, ReportFont font, double size, double x, double width, double height)
    {
        Put(text, font, size, x, width);
        _y -= height;
    }

    private void Put(string text, ReportFont font, double size, double x, double width, double gray = 0) =>
        _file.Text(_file.PageCount - 1, Fit(text, font, size, width), font, size, x, _y - size, gray);

    private void Row(IReadOnlyList<ReportColumn> columns, IReadOnlyList<string> cells, ReportFont font)
    {
        Need(LineHeight);
        var x = Margin;
        var shares = columns.Sum(column => column.Share);
        foreach (var (column, cell) in columns.Zip(cells))
        {
            var width = Width * column.Share / shares;
            var text = Fit(cell, font, TextSize, width - CellGap);
            Put(text, font, TextSize, column.IsNumber ? x + width - CellGap - font.Width(text, TextSize) : x, width);
            x += width;
        }

        _y -= LineHeight;
    }

    private void Rule()
    {
        _file.Rule(_file.PageCount - 1, Margin, _y - 1, Width);
        _y -= 3;
    }

    /// <summary>A text that is too long for its place ends in an ellipsis.</summary>
    private static string Fit(string text, ReportFont font, double size, double width)
    {
        if (font.Width(text, size) <= width)
        {
            return text;
        }

        var length = text.Length;
        while (length > 0 && font.Width(text[..length] + "…", size) > width)
        {
            length--;
        }

        return text[..length] + "…";
    }

    private static IEnumerable<string> Wrap(string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && ReportFont.Regular.Width(longer, TextSize) > Width)
            {
                yield return line;
                longer = word;
            }

            line = longer;
        }

        yield return line;
    }
}

/// <summary>A column of a report's table.</summary>
public sealed record ReportColumn(string Title, double Share, bool IsNumber = false);
