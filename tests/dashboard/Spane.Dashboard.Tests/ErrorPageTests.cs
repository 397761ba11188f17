using System.Net;
using Microsoft.AspNetCore.Builder;

namespace Spane.Dashboard.Tests;

public sealed class ErrorPageTests
{
    [Fact]
    public async Task A_fault_is_told_to_a_person_without_its_stack()
    {
        await using var server =
            new DashboardServer
            {
                Planted =
                app => app.MapGet("/planted", string () => throw new InvalidOperationException("secret")).AllowAnonymous()
            };
        await server.InitializeAsync();
        using var person = Person.Nobody(server);
        using var answer = await person.Get("/planted");
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("Terjadi gangguan di server");
        page.ShouldNotContain("secret");
        page.ShouldNotContain("Exception");
        page.ShouldNotContain(" at Spane");
    }
}
