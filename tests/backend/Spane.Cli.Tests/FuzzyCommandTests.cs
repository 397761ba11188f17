using System.Globalization;

namespace Spane.Cli.Tests;

/// <summary><c>spane fuzzy</c> as a person outside the project uses it: files in, numbers or one clear line out.</summary>
public sealed class FuzzyCommandTests
{
    private const string Heater = """
        % a heater, as MATLAB 1 wrote it
        [System]
        Name='heater'
        Type='mamdani'
        Version=1.0
        NumInputs=2
        NumOutputs=2
        NumRules=3
        AndMethod='min'
        OrMethod='max'
        ImpMethod='min'
        AggMethod='max'
        DefuzzMethod='centroid'

        [Input1]
        Name='room temperature'
        Range=[0 40]
        NumMFs=2
        MF1='cold':'trapmf',[-Inf -Inf 10 20]
        MF2='warm':'trimf',[10 20 30 0]

        [Input2]
        Name='hour'
        Range=[0 24]
        NumMFs=1
        MF1='night':'zmf',[4 8]

        [Output1]
        Name='power'
        Range=[0 100]
        NumMFs=2
        MF1='low':'trapmf',[0 0 20 40]
        MF2='high':'trapmf',[60 80 100 100]

        [Output2]
        Name='fan'
        Range=[0 10]
        NumMFs=1
        MF1='on':'trimf',[5 5 10]

        [Rules]
        1 0, 2 1 (1) : 1
        2 -1, 1 0 (0.5) : 1
        2 1, 1 0 (1) : 1
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("spane-fuzzy-").FullName;

    [Fact]
    public async Task Eval_names_the_rows_whose_value_is_an_estimate()
    {
        string formula = Heater.Replace("'trimf',[5 5 10]", "'function',[max(0, 1 - abs(x - 6) / 3)]", StringComparison.Ordinal);
        string system = await WriteAsync("formula.fis", formula);
        string inputs = await WriteAsync("inputs.csv", "hour,room temperature\n12,20\n0,0\n");

        var result = await SpaneProcess.RunAsync("fuzzy", "eval", system, inputs);

        result.ExitCode.ShouldBe(0, result.Error);
        // Only the second row concludes the fan's set.
        result.Error.ShouldContain("row 2: estimated");
        result.Error.ShouldNotContain("row 1");
    }

    [Fact]
    public async Task Eval_prints_a_header_and_a_row_of_numbers_at_full_precision_for_each_row()
    {
        string system = await WriteAsync("heater.fis", Heater.ReplaceLineEndings("\r\n"));
        string inputs = await WriteAsync("inputs.csv", "\uFEFFhour,room temperature\r\n12,20\r\n\r\n0,0\r\nnan,20\r\n12, 35\r\n-5,1e1\r\n");

        var result = await SpaneProcess.RunAsync("fuzzy", "eval", system, inputs);

        result.ExitCode.ShouldBe(0, result.Error);
        result.OutputLines.Length.ShouldBe(6);
        result.OutputLines[0].ShouldBe("power,fan");
        // Warm by day at weight 0.5: the trapezoid [0 0 20 40] cut at 0.5, whose edge then ends at 30: area 17.5, moment 3500/12.
        double[] day = Numbers(result.OutputLines[1]);
        day[0].ShouldBe(((0.5 * 30 * 15) + (0.5 * 0.5 * 10 * (30 + (10.0 / 3)))) / 17.5, 1e-12);
        day[1].ShouldBe(double.NaN);
        // Cold: both upper sets as a whole.
        double[] cold = Numbers(result.OutputLines[2]);
        cold[0].ShouldBe(((10 * (60 + (40.0 / 3))) + (20 * 90)) / 30, 1e-12);
        cold[1].ShouldBe(5 + (5.0 / 3), 1e-12);
        result.OutputLines[3].ShouldBe("nan,nan");
        result.OutputLines[4].ShouldBe("nan,nan");
        Numbers(result.OutputLines[5])[1].ShouldBe(cold[1], 1e-12);
    }

    [Fact]
    public async Task Eval_samples_as_asked_and_answers_where_no_rule_fires_as_asked()
    {
        string system = await WriteAsync("heater.fis", Heater);
        string inputs = await WriteAsync("inputs.csv", "room temperature,hour\n0,0\n35,12\n");

        (string Mode, double Expected)[] modes = [("exact", 5 + (5.0 / 3)), ("midpoint:2", 7.5), ("endpoints:3", 5)];
        foreach ((string mode, double expected) in modes)
        {
            var result = await SpaneProcess.RunAsync("fuzzy", "eval", system, inputs, "--mode", mode, "--no-rule", "middle");
            result.ExitCode.ShouldBe(0, result.Error);
            Numbers(result.OutputLines[1])[1].ShouldBe(expected, 1e-12, mode);
            Numbers(result.OutputLines[2]).ShouldBe([50, 5]);
        }
    }

    [Theory]
    [InlineData("room temperature,hour\n20,x\n", "inputs.csv:2: hour: expected a number, found 'x'")]
    [InlineData("room temperature,hour\n20,12\n20\n", "inputs.csv:3: expected 2 values, found 1")]
    [InlineData("room temperature;hour\n20;12\n", "inputs.csv:1: 'room temperature;hour' is no input")]
    [InlineData("20,12\n", "inputs.csv:1: '20' is no input")]
    [InlineData("room temperature,hour,note\n20,12,1\n", "inputs.csv:1: 'note' is no input")]
    [InlineData("hour\n12\n", "inputs.csv:1: expected the column 'room temperature' once")]
    [InlineData("", "inputs.csv:1: expected a header")]
    public async Task A_table_that_does_not_fit_gets_one_line_with_its_place(string table, string expected)
    {
        var result =
            await SpaneProcess.RunAsync("fuzzy", "eval", await WriteAsync("heater.fis", Heater), await WriteAsync("inputs.csv", table));

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain(expected);
        result.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("'trimf',[10 20 30 0]", "'trimf',[30 20 10]", "heater.fis:20: ")]
    [InlineData("ImpMethod='min'", "ImpMethod='mymin'", "heater.fis:11: ")]
    [InlineData("2 1, 1 0 (1) : 1", "2 1, 3 0 (1) : 1", "heater.fis:44: ")]
    [InlineData("[Rules]", "[Rule]", "heater.fis:42: ")]
    public async Task A_faulty_system_gets_one_line_with_its_place(string text, string faulty, string expected)
    {
        string system = await WriteAsync("heater.fis", Heater.Replace(text, faulty, StringComparison.Ordinal));
        var result = await SpaneProcess.RunAsync("fuzzy", "lint", system);

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain(expected);
    }

    [Fact]
    public async Task Explain_lint_convert_and_surface_do_what_their_names_say()
    {
        string system = await WriteAsync("heater.fis", Heater);
        var explained = await SpaneProcess.RunAsync("fuzzy", "explain", system, "room temperature=20", "hour=12");
        explained.ExitCode.ShouldBe(0, explained.Error);
        explained.Output.ShouldContain("warm");
        explained.Output.ShouldContain("17.5");

        var lint = await SpaneProcess.RunAsync("fuzzy", "lint", system);
        lint.ExitCode.ShouldBe(1, lint.Error);
        lint.Output.ShouldMatch(@"(?m)^heater\.fis:[0-9]+: Gap");

        string inputs = await WriteAsync("inputs.csv", "room temperature,hour\n13.7,5.2\n22,6\n");
        var original = await SpaneProcess.RunAsync("fuzzy", "eval", system, inputs);
        string copy = Path.Combine(_folder, "out", "copy.fis");
        (await SpaneProcess.RunAsync("fuzzy", "convert", system, copy)).ExitCode.ShouldBe(0);
        (await SpaneProcess.RunAsync("fuzzy", "eval", copy, inputs)).Output.ShouldBe(original.Output);

        string surface = Path.Combine(_folder, "surface.svg");
        (await SpaneProcess.RunAsync("fuzzy", "surface", system, surface, "--output", "fan")).ExitCode.ShouldBe(0);
        System.Xml.Linq.XDocument.Load(surface).Root!.Name.LocalName.ShouldBe("svg");

        var refused = await SpaneProcess.RunAsync("fuzzy", "convert", system, Path.Combine(_folder, "heater.cs"));
        refused.ExitCode.ShouldBe(1);
        refused.ErrorLines.ShouldHaveSingleItem().ShouldContain("cannot be written for the firmware");
    }

    private static double[] Numbers(string line) => [.. line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];

    private async Task<string> WriteAsync(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
