using System.Text;

namespace Spane.Learning.Tests.Tables;

/// <summary>Tables from text.</summary>
public sealed class TableReaderTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Fact]
    public void Kinds_and_missing_values_are_found()
    {
        var table = Read("\uFEFFage, job ,gain,empty\r\n39,State-gov,1e3,\r\n?, ? ,-2.5,?\r\n50,\"a, \"\"b\"\"\nc\",0,\"\"\r\n");
        table.RowCount.ShouldBe(3);
        table.Columns.Select(column => (column.Name, column.GetType(), column.MissingCount, column.DistinctCount)).ShouldBe(
        [
            ("age", typeof(NumberColumn), 1, 2),
            ("job", typeof(CategoryColumn), 1, 2),
            ("gain", typeof(NumberColumn), 0, 3),
            ("empty", typeof(CategoryColumn), 3, 0),
        ]);
        ((CategoryColumn)table.Columns[1]).Values.ShouldBe(["State-gov", null, "a, \"b\"\nc"]);
        table.Columns[2].Text(1).ShouldBe("-2.5");
    }

    [Theory]
    [InlineData("", "The table is empty.")]
    [InlineData("a,b", "The table has a header and no rows.")]
    [InlineData("a,a\n1,2", "Line 1: column a is there twice.")]
    [InlineData("a,\n1,2", "Line 1: a column has no name.")]
    [InlineData("a,b\n1,2\n\n1,2,3", "Line 4: 3 cells where the header has 2.")]
    [InlineData("a,b\n1,\"2", "Line 2: a quote is not closed.")]
    [InlineData("a,b\n\"x\ny\"z,2", "Line 3: there is text after a closing quote.")]
    [InlineData("a,b\n1,\0", "Line 2: there is a zero byte: this is no text.")]
    [InlineData("a,b\n1,12345678901", "Line 2: a cell of more than 10 characters.")]
    [InlineData("a,b,c,d\n1,2,3,4", "Line 1: more than 3 columns.")]
    [InlineData("a\n1\n2\n3\n4\n5", "Line 6: more than 4 rows or 9 cells.")]
    [InlineData("a,b,c\n1,2,3\n4,5,6\n7,8,9\n1,2,3", "Line 5: more than 4 rows or 9 cells.")]
    public void What_is_wrong_is_named_with_its_line(string text, string message) =>
        Should.Throw<TableFormatException>(() => TableReader.Read(new StringReader(text), new TableLimits(3, 4, 10, 9)))
            .Message.ShouldBe(message);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_text_is_read_or_refused_and_nothing_else(int seed)
    {
        var random = new Random(seed);
        const string Pieces = "a,b\n1,2\r\n\"\",\"x\n?;\0é, .5e9";
        var text = new StringBuilder("a,b\n");
        for (int i = random.Next(60); i > 0; i--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        try
        {
            var table = Read(text.ToString());
            table.Columns.ShouldAllBe(column => column.Count == table.RowCount);
        }
        catch (TableFormatException refused)
        {
            refused.Message.ShouldNotBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_written_is_read_again(int seed)
    {
        var random = new Random(seed);
        string?[][] rows = [.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => Enumerable.Range(0, 3)
            .Select(_ => random.Next(5) == 0 ? null : string.Concat("x", new string([.. Enumerable.Range(0, random.Next(6))
                .Select(_ => "a,\"\n?é "[random.Next(7)])]), "x")).ToArray())];
        string text = "a,b,c\n" + string.Concat(rows.Select(row => string.Join(',',
            row.Select(cell => cell is null ? "?" : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));
        var table = Read(text);
        for (int j = 0; j < 3; j++)
        {
            ((CategoryColumn)table.Columns[j]).Values.ShouldBe(rows.Select(row => row[j]));
        }
    }

    [Fact]
    public void What_should_be_told_must_be_a_whole_category()
    {
        var table = Read("x,y,z\n1,a,p\n2,b,?\n3,a,p");
        var labelled = table.Labelled("y");
        labelled.ClassNames.ShouldBe(["a", "b"]);
        labelled.Classes.ShouldBe([0, 1, 0]);
        labelled.Features.Columns.Select(column => column.Name).ShouldBe(["x", "z"]);
        Should.Throw<ArgumentException>(() => table.Labelled("q")).Message.ShouldContain("there are x, y, z");
        Should.Throw<ArgumentException>(() => table.Labelled("x")).Message.ShouldContain("numbers");
        Should.Throw<ArgumentException>(() => table.Labelled("z")).Message.ShouldContain("Row 1 has no z");
        Should.Throw<ArgumentException>(() => Read("x,y\n1,a\n2,a").Labelled("y")).Message.ShouldContain("1 classes");
    }

    [Fact]
    public void Identical_rows_are_one_group() =>
        Read("x,z,y\n1,p,a\n2,p,b\n1.0,p,b\n1,?,a\n1,?,b").Labelled("y").IdenticalRows().ShouldBe([0, 1, 0, 2, 2]);

    private static Table Read(string text) => TableReader.Read(new StringReader(text));
}
