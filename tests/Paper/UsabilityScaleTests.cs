using System.Globalization;
using Spane.Access.Usability;

namespace Spane.Paper.Tests;

/// <summary>The 20 respondents that the PRICILIA paper prints, and the scale's own limits.</summary>
public sealed class UsabilityScaleTests
{
    /// <summary>Of the paper's statements: easy, features work, easy once used to it, attractive, smooth.</summary>
    private static readonly bool[] PaperPolarity = [true, false, true, false, false, true, false, false, true, true];

    private static IEnumerable<(int[] Answers, int Sum, double Score)> Respondents =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "sus-respondents.csv")).Skip(1).Select(line => line.Split(','))
            .Select(c => (c[1].Select(digit => digit - '0').ToArray(), int.Parse(c[2], CultureInfo.InvariantCulture),
                double.Parse(c[3], CultureInfo.InvariantCulture)));

    [Fact]
    public void All_twenty_printed_sums_and_scores_are_reproduced()
    {
        Respondents.Count().ShouldBe(20);
        Respondents
            .Select(r => (SystemUsabilityScale.Sum(r.Answers, SystemUsabilityScale.Alternation), SystemUsabilityScale.Score(r.Answers)))
            .ShouldBe(Respondents.Select(r => (r.Sum, r.Score)));
    }

    // The printed mean, 55.13, is of 100, of whom 80 are not printed.
    [Fact]
    public void Their_mean_is_56_625_and_grade_D()
    {
        var summary = UsabilitySummary.Of([.. Respondents.Select(r => SystemUsabilityScale.Score(r.Answers))]);
        summary.Mean.ShouldBe(56.625);
        summary.Rating.ShouldBe(new(Acceptability.Marginal, UsabilityGrade.D, UsabilityAdjective.Ok));
        summary.HalfWidth!.Value.ShouldBe(6.2, 0.3);
    }

    [Fact]
    public void By_the_polarity_of_the_statements_the_mean_is_49_625_and_grade_F()
    {
        var mean = Respondents.Average(r => SystemUsabilityScale.Score(r.Answers, PaperPolarity));
        mean.ShouldBe(49.625);
        UsabilityRating.Of(mean).ShouldBe(new(Acceptability.NotAcceptable, UsabilityGrade.F, UsabilityAdjective.Ok));
    }

    [Theory]
    [InlineData("5151515151", 100)]
    [InlineData("1515151515", 0)]
    [InlineData("3333333333", 50)]
    [InlineData("5555555555", 50)]
    public void The_scale_runs_from_0_to_100_and_agreeing_with_everything_says_nothing(string answers, double score) =>
        SystemUsabilityScale.Score([.. answers.Select(digit => digit - '0')]).ShouldBe(score);

    [Fact]
    public void Each_step_of_an_answer_is_two_and_a_half_points_in_its_direction()
    {
        for (var i = 0; i < SystemUsabilityScale.Statements; i++)
        {
            int[] answers = [3, 3, 3, 3, 3, 3, 3, 3, 3, 3];
            answers[i]++;
            SystemUsabilityScale.Score(answers).ShouldBe(i % 2 == 0 ? 52.5 : 47.5);
        }
    }

    [Theory]
    [InlineData("333333333")]
    [InlineData("33333333333")]
    [InlineData("0333333333")]
    [InlineData("3333333336")]
    public void An_incomplete_questionnaire_has_no_score(string answers) =>
        Should.Throw<ArgumentException>(() => SystemUsabilityScale.Score([.. answers.Select(digit => digit - '0')]));

    [Theory]
    [InlineData(80.3, UsabilityGrade.A)]
    [InlineData(80.29, UsabilityGrade.B)]
    [InlineData(74, UsabilityGrade.B)]
    [InlineData(73.99, UsabilityGrade.C)]
    [InlineData(68, UsabilityGrade.C)]
    [InlineData(67.99, UsabilityGrade.D)]
    [InlineData(51, UsabilityGrade.D)]
    [InlineData(50.99, UsabilityGrade.F)]
    [InlineData(0, UsabilityGrade.F)]
    public void The_letters_begin_where_they_are_published(double score, UsabilityGrade grade) =>
        UsabilityRating.Of(score).Grade.ShouldBe(grade);

    [Theory]
    [InlineData(49.99, Acceptability.NotAcceptable)]
    [InlineData(50, Acceptability.Marginal)]
    [InlineData(70, Acceptability.Marginal)]
    [InlineData(70.01, Acceptability.Acceptable)]
    public void The_ranges_of_acceptability_begin_where_they_are_published(double score, Acceptability expected) =>
        UsabilityRating.Of(score).Acceptability.ShouldBe(expected);

    [Theory]
    [InlineData(0, UsabilityAdjective.WorstImaginable)]
    [InlineData(16.39, UsabilityAdjective.WorstImaginable)]
    [InlineData(16.41, UsabilityAdjective.Awful)]
    [InlineData(35.7, UsabilityAdjective.Poor)]
    [InlineData(61.14, UsabilityAdjective.Ok)]
    [InlineData(61.16, UsabilityAdjective.Good)]
    [InlineData(85.5, UsabilityAdjective.Excellent)]
    [InlineData(88.21, UsabilityAdjective.BestImaginable)]
    [InlineData(100, UsabilityAdjective.BestImaginable)]
    public void The_word_is_the_one_whose_mean_is_nearest(double score, UsabilityAdjective adjective) =>
        UsabilityRating.Of(score).Adjective.ShouldBe(adjective);

    [Theory]
    [InlineData(-0.01)]
    [InlineData(100.01)]
    [InlineData(double.NaN)]
    public void What_is_no_score_is_not_read(double score) =>
        Should.Throw<ArgumentOutOfRangeException>(() => UsabilityRating.Of(score));

    // The tables of Student's t, two-sided 95 %.
    [Theory]
    [InlineData(1, 12.7062)]
    [InlineData(2, 4.3027)]
    [InlineData(3, 3.1824)]
    [InlineData(4, 2.7764)]
    [InlineData(10, 2.2281)]
    [InlineData(19, 2.0930)]
    [InlineData(1000, 1.9623)]
    public void The_interval_takes_its_width_from_the_table_of_Student(int freedom, double quantile) =>
        UsabilitySummary.StudentQuantile(freedom).ShouldBe(quantile, 0.00006);

    [Fact]
    public void One_answer_gives_no_mean_two_give_an_interval_within_the_scale()
    {
        UsabilitySummary.Of([]).ShouldBe(new(0, null, null));
        UsabilitySummary.Of([72.5]).ShouldBe(new(1, null, null));
        var two = UsabilitySummary.Of([70, 80]);
        two.Mean.ShouldBe(75);
        two.HalfWidth!.Value.ShouldBe(12.7062 * 5, 0.001);
        (two.Lower!.Value, two.Upper).ShouldBe((75 - two.HalfWidth.Value, 100));
    }
}
