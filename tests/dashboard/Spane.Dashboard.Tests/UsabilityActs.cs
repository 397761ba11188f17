namespace Spane.Dashboard.Tests;

/// <summary>How each address about usability is made to change something.</summary>
internal sealed class UsabilityActs(Person admin)
{
    private const string Survey = "/usability/survey";
    private const string Review = "/usability/review";

    internal IReadOnlyDictionary<string, Func<Task>> Acts => new Dictionary<string, Func<Task>>
    {
        ["POST usability/survey"] = () => Submit(Survey, Survey, Fields("5151515151", Roles.Admin)),
        ["POST usability/survey/decline"] = () => Submit(Survey, $"{Survey}/decline", new() { ["back"] = "/lines" }),
        ["POST usability/review"] = () => Submit(Review, Review, Fields("0123401234")),
    };

    /// <summary>The fields of a form of ten digits.</summary>
    internal static Dictionary<string, string> Fields(string digits, string role = "")
    {
        var fields = digits.Index().ToDictionary(digit => $"a{digit.Index + 1}", digit => digit.Item.ToString());
        fields["role"] = role;
        return fields;
    }

    private async Task Submit(string page, string action, Dictionary<string, string> fields)
    {
        using var answer = await admin.Submit(page, action, fields);
        answer.Headers.Location!.OriginalString.ShouldNotContain("why=");
    }
}
