using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace Spane.Dashboard.Reports;

/// <summary>A printed report: A4, headings, paragraphs, facts and tables that go on over pages, a footer with page numbers. Lengths are in points.</summary>
public sealed class ReportDocument : IDisposable
{
    private const double Margin = 48;
    private const double LineHeight = 13;
    private const double CellGap = 6;

    private readonly PdfDocument _pdf = new();
    private readonly string _title;
    private readonly XFont _text = new(ReportFonts.Family, 9);
    private readonly XFont _strong = new(ReportFonts.Family, 9, XFontStyleEx.Bold);
    private readonly XFont _heading = new(ReportFonts.Family, 11, XFontStyleEx.Bold);
    private readonly XPen _rule = new(XColors.Gray, 0.5);
    private XGraphics? _page;
    private double _y;

    static ReportDocument() => GlobalFontSettings.FontResolver ??= new ReportFonts();

    /// <summary>Begins a report.</summary>
    /// <param name="title">Its title: on the first page, in every footer and in the file's properties.</param>
    /// <param name="made">When it was made.</param>
    public ReportDocument(string title, DateTimeOffset made)
    {
        _title = title;
        _pdf.Info.Title = title;
        _pdf.Info.Creator = "Spane";
        _pdf.Info.CreationDate = made.UtcDateTime;
        Break();
        Draw(title, new XFont(ReportFonts.Family, 16, XFontStyleEx.Bold), Margin, Width, 22);
    }

    private double Width => _pdf.Pages[^1].Width.Point - (2 * Margin);

    private double Bottom => _pdf.Pages[^1].Height.Point - (2 * Margin);

    /// <summary>A heading; it stays together with what follows.</summary>
    /// <param name="text">The heading.</param>
    public void Heading(string text)
    {
        _y += LineHeight;
        Need(5 * LineHeight);
        Draw(text, _heading, Margin, Width, 18);
    }

    /// <summary>A paragraph, broken into lines.</summary>
    /// <param name="text">The paragraph.</param>
    public void Paragraph(string text)
    {
        foreach (var line in Wrap(text, _text, Width))
        {
            Need(LineHeight);
            Draw(line, _text, Margin, Width, LineHeight);
        }
    }

    /// <summary>Names with their values, one a line.</summary>
    /// <param name="facts">The facts.</param>
    public void Facts(IEnumerable<(string Name, string Value)> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        foreach (var (name, value) in facts)
        {
            Need(LineHeight);
            _page!.DrawString(name, _text, XBrushes.DimGray, new XPoint(Margin, _y + LineHeight - 3));
            Draw(value, _strong, Margin + (Width * 0.4), Width * 0.6, LineHeight);
        }
    }

    /// <summary>A table; its heading is repeated on each page that it goes on to.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows, a text for each column.</param>
    /// <param name="total">A last row in bold; null: none.</param>
    public void Table(IReadOnlyList<ReportColumn> columns, IEnumerable<IReadOnlyList<string>> rows, IReadOnlyList<string>? total = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        Row(columns, [.. columns.Select(column => column.Title)], _strong);
        Rule();
        foreach (var row in rows)
        {
            if (_y + LineHeight > Bottom)
            {
                Break();
                Row(columns, [.. columns.Select(column => column.Title)], _strong);
                Rule();
            }

            Row(columns, row, _text);
        }

        if (total is not null)
        {
            Rule();
            Row(columns, total, _strong);
        }
    }

    /// <summary>Ends the report.</summary>
    /// <returns>The PDF.</returns>
    public byte[] ToPdf()
    {
        _page?.Dispose();
        _page = null;
        for (var i = 0; i < _pdf.PageCount; i++)
        {
            using var footer = XGraphics.FromPdfPage(_pdf.Pages[i]);
            footer.DrawString($"{_title} · {i + 1} / {_pdf.PageCount}", _text, XBrushes.DimGray, new XPoint(Margin, _pdf.Pages[i].Height.Point - Margin));
        }

        using var file = new MemoryStream();
        _pdf.Save(file, closeStream: false);
        return file.ToArray();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _page?.Dispose();
        _pdf.Dispose();
    }

    private void Need(double height)
    {
        if (_y + height > Bottom)
        {
            Break();
        }
    }

    private void Break()
    {
        _page?.Dispose();
        var page = _pdf.AddPage();
        page.Size = PageSize.A4;
        _page = XGraphics.FromPdfPage(page);
        _y = Margin;
    }

    private void Draw(string text, XFont font, double x, double width, double height)
    {
        _page!.DrawString(Fit(text, font, width), font, XBrushes.Black, new XPoint(x, _y + height - 3));
        _y += height;
    }

    private void Row(IReadOnlyList<ReportColumn> columns, IReadOnlyList<string> cells, XFont font)
    {
        Need(LineHeight);
        var x = Margin;
        var shares = columns.Sum(column => column.Share);
        foreach (var (column, cell) in columns.Zip(cells))
        {
            var width = Width * column.Share / shares;
            var text = Fit(cell, font, width - CellGap);
            var left = column.IsNumber ? x + width - CellGap - _page!.MeasureString(text, font).Width : x;
            _page!.DrawString(text, font, XBrushes.Black, new XPoint(left, _y + LineHeight - 3));
            x += width;
        }

        _y += LineHeight;
    }

    private void Rule()
    {
        _page!.DrawLine(_rule, Margin, _y + 1, Margin + Width, _y + 1);
        _y += 3;
    }

    /// <summary>A text that is too long for its place ends in an ellipsis.</summary>
    private string Fit(string text, XFont font, double width)
    {
        if (_page!.MeasureString(text, font).Width <= width)
        {
            return text;
        }

        var length = text.Length;
        while (length > 0 && _page.MeasureString(text[..length] + "…", font).Width > width)
        {
            length--;
        }

        return text[..length] + "…";
    }

    private IEnumerable<string> Wrap(string text, XFont font, double width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && _page!.MeasureString(longer, font).Width > width)
            {
                yield return line;
                longer = word;
            }

            line = longer;
        }

        yield return line;
    }
}
