//! Carries one fault out.

use bytes::Bytes;
use http::{Uri, header::CONTENT_LENGTH};
use okta_core::{
    HttpRequest, HttpResponse, HttpTransport, TransportError,
    TransportErrorKind::{self, Connect, Interrupted, Timeout},
};

use super::{Fault, Moment, answers, members, pages};

pub(super) async fn inject(
    fault: Fault,
    inner: &impl HttpTransport,
    request: HttpRequest,
) -> Result<HttpResponse, TransportError> {
    match fault {
        Fault::ConnectionRefused => return Err(failure(Connect, fault)),
        Fault::Reset(Moment::BeforeActing) => return Err(failure(Interrupted, fault)),
        Fault::Timeout(Moment::BeforeActing) => return Err(failure(Timeout, fault)),
        Fault::Html(gateway, Moment::BeforeActing) => return Ok(answers::html(gateway)),
        Fault::TooManyRequests(headers) => return Ok(answers::too_many_requests(headers)),
        _ => {}
    }
    let uri = request.uri().clone();
    let response = inner.send(request).await?;
    match fault {
        Fault::Reset(_) | Fault::TruncatedBody => Err(failure(Interrupted, fault)),
        Fault::Timeout(_) => Err(failure(Timeout, fault)),
        Fault::Html(gateway, _) => Ok(answers::html(gateway)),
        Fault::SlowBody(delay) => {
            tokio::time::sleep(delay).await;
            Ok(response)
        }
        _ => Ok(altered(fault, &uri, response)),
    }
}

fn altered(fault: Fault, uri: &Uri, mut response: HttpResponse) -> HttpResponse {
    match fault {
        Fault::CutBody => {
            let half = response.body().len() / 2;
            let body = response.body().slice(..half);
            replace_body(&mut response, body);
        }
        Fault::EmptyPage if pages::is_page(&response) => {
            pages::lead_to(&mut response, &pages::another_name_of(uri));
            replace_body(&mut response, Bytes::from_static(b"[]"));
        }
        Fault::RepeatedCursor if pages::is_page(&response) => {
            pages::lead_to(&mut response, &uri.to_string());
        }
        Fault::ForeignLink if pages::is_page(&response) => {
            pages::lead_to(&mut response, "https://elsewhere.example.com/api/v1/users?after=00u1");
        }
        // What is no page has no next one.
        Fault::EmptyPage | Fault::RepeatedCursor | Fault::ForeignLink => {}
        Fault::DuplicatedLinks => pages::duplicate_links(&mut response),
        Fault::MergedLinks => pages::merge_links(&mut response),
        _ => {
            if let Some(body) = members::altered(fault, response.body()) {
                replace_body(&mut response, body);
            }
        }
    }
    response
}

fn replace_body(response: &mut HttpResponse, body: Bytes) {
    response.headers_mut().remove(CONTENT_LENGTH);
    *response.body_mut() = body;
}

fn failure(kind: TransportErrorKind, fault: Fault) -> TransportError {
    TransportError::new(kind, format!("injected fault {fault}"))
}
