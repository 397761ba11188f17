using System.Net;
using Spane.Dashboard.Access;

namespace Spane.Dashboard.Tests;

public sealed class ErrorPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Fact]
    public async Task A_fault_is_told_to_a_person_without_its_stack()
    {
        // This host has no telemetry store, so the quality page cannot be made.
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        using var person = await Person.With(server, Roles.Quality);
        using var answer = await person.Get("/quality/packer-1");
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("Terjadi gangguan di server");
        page.ShouldNotContain("Exception");
        page.ShouldNotContain(" at Spane");
    }
}
