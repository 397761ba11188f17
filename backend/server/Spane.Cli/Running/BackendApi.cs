using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Spane.Backend.Api;
using Spane.Processes;

namespace Spane.Cli.Running;

/// <summary>The API of a backend that runs, with its key.</summary>
internal sealed class BackendApi : IDisposable
{
    private readonly HttpClient _client;

    /// <summary>Makes it; nothing is asked yet.</summary>
    public BackendApi(Uri address, string key)
    {
        _client = new HttpClient { BaseAddress = address };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Reads.</summary>
    /// <exception cref="CommandFailedException">The backend does not answer or refuses.</exception>
    public Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) => SendAsync<T>(HttpMethod.Get, path, cancellationToken);

    /// <summary>Asks for something to be done.</summary>
    /// <exception cref="CommandFailedException">The backend does not answer or refuses.</exception>
    public Task<T> PostAsync<T>(string path, CancellationToken cancellationToken) => SendAsync<T>(HttpMethod.Post, path, cancellationToken);

    public void Dispose() => _client.Dispose();

    private async Task<T> SendAsync<T>(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            using var response = await _client.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return (await response.Content.ReadFromJsonAsync<T>(BackendService.Json, cancellationToken))!;
            }

            throw new CommandFailedException(response.StatusCode switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.Redirect =>
                    $"the backend at {_client.BaseAddress} refuses the API key.",
                HttpStatusCode.BadRequest => await ReasonAsync(response, cancellationToken),
                _ => $"the backend at {_client.BaseAddress} answered {(int)response.StatusCode}; its log says why.",
            });
        }
        catch (HttpRequestException)
        {
            throw new CommandFailedException($"no backend answers at {_client.BaseAddress}. Start it, or name its address with --address.",
                3);
        }
    }

    private static async Task<string> ReasonAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        (await response.Content.ReadFromJsonAsync<ApiProblem>(BackendService.Json, cancellationToken))!.Message;
}
