# Lời của giao diện, tiếng Việt. Ghi chú cho người dịch đứng ngay trên từng mục.
# Strings of the theme, Vietnamese. Notes for translators stand right above an item.
#
# vi.ftl and en.ftl hold the same ids. Items with a $name in them are filled by the tool; the others are used by
# templates, where `-` in an id is written `_`.

## Khung trang / The frame of a page

# Locale for Open Graph, not shown.
og-locale = vi_VN
skip-to-content = Đến nội dung chính
menu = Mục lục
main-menu = Các mục chính
footer-menu = Các mục cuối trang
breadcrumbs = Vị trí trang
share = Chia sẻ
share-copied = Đã chép địa chỉ của trang.
print = In trang này
home = Trang chủ
to-home = Về trang chủ
feed = Nhận tin mới (Atom)
# $site: name of the site.
feed-title = { $site }: tin bài mới
contents = Trong bài này

## Danh sách / Lists

# $count: number of entries of any kind.
entries-count = { $count } bài
# $count: number of entries of that kind.
count-person = { $count } người
count-collective = { $count } tập thể
count-initiative = { $count } sáng kiến, mô hình
count-project = { $count } công trình, chương trình
count-result = { $count } kết quả
count-story = { $count } tin bài
count-document = { $count } văn bản
count-page = { $count } trang
# $count: number of people and collectives together.
people-count = { $count } người, tập thể
pages = Các trang của danh sách
# Hidden word before a page number, for screen readers: “trang 2”.
page = trang
previous-page = Trang trước
next-page = Trang sau
# $title: heading of the list; $number: page, from 2.
list-title-page = { $title }, trang { $number }
in-this-list = Trong cùng danh sách
previous = Trước
next = Tiếp theo
# $tag: a free tag.
tag-title = Từ khóa: { $tag }
tags = Từ khóa
# Short label on a card whose content is not real.
specimen = Minh họa
browse = Tất cả các mục

## Trang chủ / Home

featured = Những gương sáng
home-works = Công trình và sáng kiến
newest-stories = Tin bài mới
headlines = Những con số
tradition = Truyền thống
see-all = Xem tất cả
tradition-all = Xem tất cả ở mục Truyền thống
tradition-title = Truyền thống
tradition-lead = Những người và những tập thể đi trước, còn lại trong lịch sử và trong lòng dân.

## Các loại trang của sổ đăng ký / Kinds of registry pages

movement-kind = Phong trào thi đua
phase-kind = Đợt thi đua
strand-kind = Nội dung thi đua
unit-kind = Đơn vị
award-kind = Danh hiệu, khen thưởng
year-kind = Năm
units-title = Các đơn vị
units-lead = Công đoàn các cấp và những gương điển hình của từng nơi.
awards-title = Danh hiệu và khen thưởng
awards-lead = Các danh hiệu thi đua và hình thức khen thưởng, cùng những người, những tập thể được trao.
years-title = Theo năm
years-lead = Người và việc của từng năm.
# $year: four digits.
year-title = Năm { $year }
phases = Các đợt thi đua
strands = Nội dung thi đua
indicators = Chỉ tiêu
units-below = Đơn vị trực thuộc
# $year: four digits.
name-since = từ { $year }
name-until = đến { $year }
former-names = Tên gọi qua các thời kỳ
# People and collectives who received an award and have no page of their own.
recipients-without-page = Những người, tập thể khác được trao
# Before the event that ends a phase: “Kết thúc bằng: Đại hội …”.
ends-with = Kết thúc bằng
# After a year that the phase shares with the one before it: “2018 nằm trong cả hai đợt”.
in-both-phases = nằm trong cả hai đợt
# After the name of a unit that no longer exists.
unit-past = không còn hoạt động
unit-end-unknown = chưa rõ ngày kết thúc
# After the name of an award that is no longer conferred.
award-past = không còn trao
# Heading over awards without a level.
other-group = Khác

## Nhãn dữ kiện / Labels of facts

facts = Thông tin
# The value of a fact that holds: “In direct production: Yes”.
yes = Có
# After an amount of money.
currency = đồng
period = Thời gian
launched-by = Cơ quan phát động
legal-basis = Căn cứ pháp lý
conferred-by = Thẩm quyền trao tặng
level = Cấp
valid-from = Có từ
valid-to = Đến
successors = Đơn vị kế thừa
predecessors = Đơn vị trước đây
parent-unit = Đơn vị cấp trên
based-on = Căn cứ vào
part-of = Thuộc
# Heading over the movement, phase and strands of an entry.
in-the-movement = Trong phong trào
kind-label = Loại
for-whom = Dành cho
born = Sinh
died = Mất

## Một bài / An entry

# Before the name of a photographer: “Ảnh: …”.
photo = Ảnh
awards = Khen thưởng
# Before a date: “Thu hồi ngày …”.
awards-more = Các khen thưởng khác
revoked = Thu hồi
# Before a date: “Lập thành tích ngày …”.
achieved = Lập thành tích
# $number: number and symbol of a decision, such as 123/QĐ-LĐLĐ.
decision-number = Quyết định số { $number }
attachments = Tệp đính kèm
how-to = Làm theo thế nào
replicated-by = Nơi đã làm theo
# Before a date: “Từ tháng 3 năm 2017”.
since = Từ
achievements = Kết quả nổi bật
shortcomings = Hạn chế
lessons = Bài học kinh nghiệm
commended = Được biểu dương
works = Sáng kiến và công trình
authors = Tác giả
# Heading over the entries that a story tells about.
about = Người và việc trong bài
related = Bài liên quan
sources = Nguồn
# Before one or more names of sources: “Nguồn: …”.
source = Nguồn
# Before the day on which a source was read.
source-read = Đọc
# Before the names of the facts that a source backs.
source-backs = Dùng cho
sources-disagree = Tư liệu ghi khác nhau
recipients = Được khen thưởng

## Công trình / Projects

goals = Mục tiêu
milestones = Các mốc tiến độ
# Before a date: “Hạn ngày …”.
milestones-done = mốc đã hoàn thành
due = Hạn
# Before a date: “Hoàn thành ngày …”.
done = Hoàn thành
milestone-done = đã hoàn thành
milestone-open = chưa hoàn thành
plaque = Biển công trình
plaque-number = Biển số

## Số liệu / Figures

figures = Số liệu
target = Mục tiêu
target-met = đạt
target-behind = chưa đạt
# For screen readers, in place of the dash of an empty cell.
no-figure = không có số liệu
# For screen readers, after a number marked *.
provisional = số sơ bộ
provisional-note = Số sơ bộ.
# After the dash that stands for a missing figure.
gap-note = Chưa có số liệu.
row-actual = Thực hiện
row-total = Cộng các đơn vị trực thuộc
# Legend of charts.
legend-provisional = Số sơ bộ
# $title: name of the indicator; $from, $to: years.
chart-years-title = { $title }: { $unit }, { $from }–{ $to }
# $title: name of the indicator.
chart-units-title = { $title }: các đơn vị năm { $year }
# Before the values, in the description of a chart for screen readers.
chart-years = Biểu đồ cột theo năm.
chart-units = Biểu đồ thanh theo đơn vị.
# In the place of a bar; short.
chart-gap = chưa có số
# Heading over a chart of units side by side.
chart-by-unit = Các đơn vị năm { $year }
# How far the target is reached. $year: the year of the value that decides.
standing-met = Đạt mục tiêu năm { $year }
standing-on-course = Đúng tiến độ đến năm { $year }
standing-behind = Chưa đạt mức phải đạt của năm { $year }
standing-depends = Năm { $year }: đạt hay chưa còn tùy cách tính bình quân
standing-unknown = Chưa đủ số liệu để đánh giá
# After the state of a target.
standing-provisional = theo số sơ bộ
# Before growth by years: “So với năm trước: năm 2017 +12%”.
growth-yearly = So với năm trước
growth-mean = Bình quân mỗi năm, { $from }–{ $to }
# $percent: with its sign, without “%”.
growth-compound = { $percent }% (bình quân nhân)
growth-arithmetic = { $percent }% (bình quân cộng)
growth-method = Bình quân nhân là mức tăng đều của mỗi năm so với năm liền trước, đưa số năm đầu đến số năm cuối; bình quân cộng là mức tăng của cả giai đoạn so với năm đầu, chia cho số năm; cả hai làm tròn đến một chữ số thập phân.
growth-method-merged = Với đơn vị có đơn vị khác nhập vào, số sau khi nhập được so với tổng của các đơn vị ấy trước khi nhập.
total-method = Số cộng chỉ có ở những năm mà mọi đơn vị trực thuộc đều có số liệu.
row-target = Mục tiêu
row-target-compound = Mục tiêu (bình quân nhân)
row-target-arithmetic = Mục tiêu (bình quân cộng)
# $percent: the number as the language writes it, without the sign.
target-growth = tăng bình quân { $percent }% mỗi năm
# $percent: as above; $year: base year.
method-growth-compound = Mục tiêu tăng { $percent }% mỗi năm, tính theo bình quân nhân từ năm gốc { $year }: mỗi năm tăng { $percent }% so với mức phải đạt của năm trước.
method-growth-arithmetic = Mục tiêu tăng { $percent }% mỗi năm, tính theo bình quân cộng từ năm gốc { $year }: mỗi năm tăng thêm một lượng bằng { $percent }% mức của năm gốc.
method-growth-both = Kế hoạch đặt mục tiêu tăng bình quân { $percent }% mỗi năm nhưng không ấn định năm gốc và cách tính bình quân, nên bảng ghi cả hai cách, lấy năm gốc là { $year }.
method-value = Mục tiêu là mức mà kế hoạch ấn định.

## Tìm kiếm / Search

search-title = Tìm kiếm
# Description of the search page.
search-lead = Tìm người, tập thể, sáng kiến, công trình, tin bài và văn bản; gõ có dấu hay không dấu đều được.
search-label = Tìm trên trang này
# Grey words in the empty box; short.
search-hint = Tên, đơn vị, việc…
search-button = Tìm
search-results = Gợi ý
# The number of results stands at #.
search-count = # kết quả
# Last line under the box; leads to the search page.
search-all = Xem tất cả kết quả
search-none = Không tìm thấy gì. Hãy thử ít chữ hơn, hoặc chọn trong các mục.
search-fail = Chưa tải được dữ liệu tìm kiếm. Hãy thử lại, hoặc chọn trong các mục.
search-busy = Đang tìm…
# After the number of results; the words that were searched for instead stand at #.
search-fixed = {" "}cho “#”
# Link to the search page in English; the number of results there stands at #.
search-other = # kết quả bằng tiếng Anh
search-more = Xem thêm
search-sort = Xếp theo
search-by-relevance = Mức phù hợp
search-by-date = Ngày, mới trước
search-by-name = Tên
search-filters = Bộ lọc
search-no-script = Tìm kiếm cần JavaScript, mà trình duyệt này đang tắt. Bạn có thể xem theo các mục dưới đây.
# Heading over links to lists.
search-browse = Xem theo mục
search-people = Cá nhân, theo tên

## Thông báo / Notices

notice-fallback = Trang này chưa có bản dịch; dưới đây là nguyên văn tiếng Anh.
notice-stale = Bài gốc đã được sửa sau khi có bản dịch này; vài chỗ có thể khác.
notice-machine = Bản dịch này do máy thực hiện, chưa có người soát lại.
notice-demo = Nội dung minh họa: người, việc và số liệu trên trang này không có thật.
notice-demo-list = Trang này có nội dung minh họa, ghi rõ ở từng mục; người, việc và số liệu minh họa không có thật.
# $date: a day in words, such as “ngày 22 tháng 2 năm 2016”.
notice-revoked = Đã bị thu hồi { $date }.
# $date: a day in words.
notice-unit-ended = Đơn vị này kết thúc hoạt động { $date }.
notice-unit-ended-unknown = Chưa có nguồn cho biết đơn vị này kết thúc hoạt động vào ngày nào.

## Tiêu đề và mô tả trang / Titles and descriptions
#
# Descriptions stand in search pages and on cards of shared links, not on the page: whole sentences of 50 to 160
# characters that tell what is found there. $site: name of the site; $count: number in words, such as “12 bài”;
# $title: title of the page.

# Title of the home page.
home-title = { $site }: người và việc điển hình trong lao động
# Title of the page of a year. $year: four digits.
year-page-title = Năm { $year }: người và việc
# Title of the list of years.
years-page-title = Người và việc theo từng năm
# In place of a long name of the site.
this-site = trang này
# Where the words alone could be those of another page. $lead: citation or summary.
titled-description = { $title }: { $lead }
# Added to descriptions that are too short.
description-site = Trên { $site }, nơi giới thiệu người và việc điển hình.
description-whole = Cả danh sách có { $count }.
description-home = { $site } giới thiệu người lao động, tập thể, sáng kiến và công trình điển hình: làm gì, ở đâu, vì sao đáng học.
# One entry, where its own words are short.
description-person = Cá nhân điển hình trên { $site }: việc làm, thành tích và khen thưởng.
description-collective = Tập thể điển hình trên { $site }: việc làm, thành tích và khen thưởng.
description-initiative = Sáng kiến, mô hình trên { $site }: cách làm, lợi ích và nơi áp dụng.
description-project = Công trình, chương trình trên { $site }: mục tiêu, tiến độ và kết quả.
description-result = Kết quả phong trào thi đua trên { $site }: số liệu và việc làm được.
description-story = Tin bài trên { $site } về người lao động, tập thể và việc làm điển hình.
description-document = Văn bản trên { $site }: loại, số hiệu, nơi ban hành và nội dung chính.
description-page = Trang giới thiệu, hướng dẫn của { $site } dành cho bạn đọc.
# Lists.
description-list-person = Cá nhân điển hình trên { $site } ({ $count }): nghề nghiệp, nơi làm việc, thành tích và khen thưởng của từng người.
description-list-collective = Tập thể điển hình trên { $site } ({ $count }): tổ, ca, phân xưởng, công đoàn và việc họ cùng nhau làm nên.
description-list-initiative = Sáng kiến và mô hình hay trên { $site } ({ $count }): cách làm, lợi ích, ai nghĩ ra và nơi nào đã làm theo.
description-list-project = Công trình, sản phẩm và chương trình xã hội trên { $site } ({ $count }): mục tiêu, tiến độ, ai làm và kết quả.
description-list-result = Kết quả phong trào thi đua trên { $site } ({ $count }): số liệu qua các năm, việc làm được, hạn chế và bài học.
description-list-story = Tin bài trên { $site } ({ $count }): sự kiện, hội thi, ngày kỷ niệm và chuyện của người lao động.
description-list-document = Văn bản trên { $site } ({ $count }): kế hoạch, nghị quyết, quyết định và báo cáo về thi đua, khen thưởng.
description-tradition = Truyền thống trên { $site } ({ $count }): những người, những tập thể đi trước, còn lại trong lịch sử và trong lòng dân.
# $tag: a free tag.
description-tag = Những bài mang từ khóa “{ $tag }” trên { $site } ({ $count }): người, tập thể, việc làm, tin tức và văn bản.
# Later pages of a list. $title ends with the number of the page; $total: number of pages; $first, $last: names of
# the first and the last entry of the page.
description-later = { $title }/{ $total }: từ { $first } đến { $last }.
description-later-plain = { $title }/{ $total } của danh sách này trên { $site }.
# Registry.
description-movement = { $title }: { $count } trên { $site } về người, tập thể, công trình và kết quả.
# $movement: name of the movement.
description-phase = { $title }: { $count } thuộc phong trào “{ $movement }”.
description-strand = { $title }: { $count } trên { $site } về nội dung thi đua này.
description-unit = { $title }: { $count } trên { $site } về người, tập thể và việc làm của đơn vị.
description-unit-empty = { $title }: thông tin về đơn vị; trên { $site } chưa có bài nào.
description-award = { $title }: { $count } trên { $site } về người và tập thể được trao.
description-award-empty = { $title }: thông tin về danh hiệu, hình thức khen thưởng; trên { $site } chưa có bài nào.
# Here $title is the year alone: “Năm 2018”.
description-year = { $title } trên { $site }: { $count } về người, tập thể, việc làm và sự kiện trong năm.
description-units = Công đoàn các cấp và các đơn vị trên { $site }; mỗi đơn vị có những người, tập thể và việc làm điển hình nào.
description-awards = Danh hiệu thi đua và hình thức khen thưởng trên { $site }, xếp theo cấp, cùng những người và tập thể được trao.
# $first, $last: years of four digits.
description-years = Người, tập thể, việc làm và sự kiện trên { $site }, xếp theo từng năm, từ { $first } đến { $last }.
description-not-found = Địa chỉ này không có trên { $site }: có thể đã thay đổi hoặc gõ chưa đúng. Mời bạn tìm ở các mục khác.

## Áp phích, tờ rơi / Poster and leaflet

# Tên của trang để in, và của liên kết dẫn đến đó.
poster = Áp phích, tờ rơi
# $title: the name of a person, collective or work.
poster-title = { $title }: áp phích, tờ rơi
poster-a3 = Áp phích A3
poster-a5 = Tờ rơi A5
poster-how = Chọn khổ giấy ở đây rồi in bằng lệnh In của trình duyệt (Ctrl + P). Muốn có tệp PDF để gửi nhà in, chọn “Lưu dưới dạng PDF”.
poster-back = Về bài viết
# Beside the code of squares (QR).
poster-scan = Quét mã để đọc cả bài
# After the awards that are named. $count: number of awards that aren't.
poster-more-awards = và { $count } khen thưởng khác
# On posters of specimens, in large type.
poster-demo = Bài minh họa: người và việc không có thật.

## Trang không còn, trang đã chuyển / Pages that are gone or moved

left-out-title = Trang này hiện không hiển thị
left-out-text = Nội dung ở địa chỉ này hiện không được đăng. Mời bạn đọc các bài khác trên trang chủ.
moved-title = Trang đã chuyển địa chỉ
# A link with the title of the page follows.
moved-text = Trang này nay ở địa chỉ mới:
# Ở địa chỉ lâu dài của một bài (mã QR trên giấy dẫn đến đó); tiêu đề của bài đứng sau dấu hai chấm.
lasting-read = Đọc trang này bằng tiếng Việt
not-found-title = Không tìm thấy trang
not-found-text = Địa chỉ có thể đã thay đổi hoặc gõ chưa đúng. Bạn có thể tìm ở những mục sau:
# The next three are written in the OTHER language of the site: they help a reader who doesn't read this one.
not-found-other-title = Page not found
not-found-other-text = The address may have changed, or may have been typed wrongly.
not-found-other-home = Go to the home page in English

## Bộ lọc khi tìm / Filters of the search

filter-kind = Loại bài
filter-strand = Nội dung thi đua
filter-phase = Đợt thi đua
filter-year = Năm
filter-award = Cấp khen thưởng
filter-unit = Đơn vị
filter-sector = Khu vực
filter-direct = Trực tiếp sản xuất

## Dữ liệu mở / Open data

data-title = Dữ liệu mở
data-lead = Dữ kiện của các bài đã đăng và số liệu của các kết quả, để tra cứu, tổng hợp hoặc dùng lại.
# Description of the page. $site: name of the site.
data-description = Tải về dữ kiện của các bài và số liệu trên trang { $site }: tệp CSV, JSON và JSON-LD, kèm giải thích từng cột và cách trích dẫn.
# $site: name of the site.
data-catalogue = Dữ liệu mở của { $site }
# $title: name of a set; $site: name of the site.
data-set-description = { $title } đã đăng trên trang { $site }: mỗi mục một dòng, có mã không đổi, địa chỉ trang, dữ kiện và nguồn; không kèm toàn văn bài viết.
data-figures = Số liệu
# $title: name of the set; $site: name of the site.
data-figures-description = { $title } của các kết quả trên trang { $site }: mỗi giá trị một dòng, đúng như đã ghi, có chỉ tiêu, đơn vị, năm, tình trạng tạm tính hay chính thức, và nguồn.
data-figures-count = { $count } số liệu
# After the number of entries: “12 người; trong đó 3 mục minh họa”.
data-specimens = trong đó { $count } mục minh họa
data-download = Tải về
data-who = Người còn sống chỉ có trong dữ liệu khi chính người đó đã đồng ý cho đăng thành dữ liệu mở. Người được nhắc tên mà không có bài riêng thì không có trong dữ liệu. Nội dung minh họa được ghi rõ ở cột demo.
data-forms = Mã (id) của mỗi mục được đặt một lần và không đổi. Tệp CSV dành cho bảng tính; trong một ô có nhiều giá trị thì giữa chúng là dấu |. Tệp JSON và JSON-LD có đủ mọi chi tiết. Số được ghi đúng từng chữ số, dấu chấm là dấu thập phân.
data-excel = Mở bằng Excel: nếu mọi cột dồn vào một, hãy dùng Dữ liệu → Từ văn bản/CSV và chọn dấu phẩy. Ô chữ bắt đầu bằng =, +, - hoặc @ có thêm dấu ' ở trước, để bảng tính không coi là công thức.
data-empty = Hiện trang này chưa có nội dung nào được phép đăng thành dữ liệu mở. Người còn sống chỉ có trong dữ liệu khi chính người đó đã đồng ý.
data-reuse = Dùng lại và trích dẫn
# $licence: short name of the licence, or its address.
data-licence = Dữ liệu được cung cấp theo giấy phép { $licence }.
data-licence-read = Đọc giấy phép
data-no-licence = Dữ liệu chưa có giấy phép: được xem và trích dẫn theo luật, muốn đăng lại hoặc dùng lại thì phải hỏi cơ quan chủ quản.
data-cite = Khi dùng, xin ghi nguồn và ngày truy cập, ví dụ:
# $publisher: owner; $title: name of the whole; $url: address of this page.
data-citation = { $publisher }, “{ $title }”, { $url }, truy cập ngày …
data-columns = Các cột
data-columns-note = Tên cột đứng ở dòng đầu của tệp CSV. Trong JSON, các cột có đuôi _vi và _en là một mục với hai ngôn ngữ.
# Before the values that a column can have.
data-values = Giá trị:
data-machines = Mô tả cho máy
data-machines-note = Mô tả các cột, các bản ghi và danh mục dữ liệu theo chuẩn chung, để phần mềm và cổng dữ liệu tự đọc.

## Nguồn tin và lịch / Feeds and calendar

# $site: name of the site; $list: heading of a list.
feed-title-of = { $site }: { $list }
feed-list = Nhận bài mới của mục này (Atom)
calendar = Lịch sự kiện và ngày kỷ niệm (iCalendar)
# $site: name of the site.
calendar-title = { $site }: sự kiện và ngày kỷ niệm
calendar-note = Thêm địa chỉ này vào lịch của điện thoại hay máy tính để thấy sự kiện, ngày kỷ niệm và mốc của phong trào; lịch tự cập nhật.
# Categories of a calendar.
calendar-event = Sự kiện
calendar-anniversary = Ngày kỷ niệm
calendar-movement = Phong trào thi đua
# $name: name of a person or collective.
calendar-born = Ngày sinh { $name }
calendar-died-hy-sinh = Ngày hy sinh của { $name }
calendar-died-tu-tran = Ngày từ trần của { $name }
calendar-died-mat = Ngày mất của { $name }
# $name: name of a movement or a phase.
calendar-begins = Bắt đầu: { $name }
calendar-ends = Kết thúc: { $name }

## Bản đọc loa và tư liệu báo chí / Loudspeakers and the press

spoken = Bản đọc loa truyền thanh
# First sentence of the text that is read out over loudspeakers. $name: name or title; of a person with the honorific.
spoken-opening-person = Sau đây là câu chuyện về { $name }.
spoken-opening-collective = Sau đây là câu chuyện về tập thể { $name }.
spoken-opening-initiative = Sau đây là một sáng kiến, cách làm hay: { $name }.
spoken-opening-project = Sau đây là thông tin về công trình, chương trình { $name }.
spoken-opening-result = Sau đây là kết quả phong trào thi đua: { $name }.
spoken-opening-story = Sau đây là tin: { $name }.
spoken-opening-document = Sau đây là giới thiệu văn bản: { $name }.
# Facts as sentences. $words: trade, unit, place, date (“ngày 22 tháng 2 năm 2016”), names of awards.
spoken-occupation = Công việc: { $words }.
spoken-unit = Đơn vị: { $words }.
spoken-place = { $words }.
spoken-date = Thời gian: { $words }.
spoken-born = Sinh { $words }.
spoken-died-hy-sinh = Hy sinh { $words }.
spoken-died-tu-tran = Từ trần { $words }.
spoken-died-mat = Mất { $words }.
spoken-awards = Đã được trao: { $words }.
press = Tải bộ tư liệu báo chí (zip)
# Headings in a press kit.
press-story = Bài viết
press-pictures = Ảnh
press-use = Sử dụng
# $owner: who owns the site; $site: its name; $url: address of the page.
press-terms = Bài và ảnh trong bộ này được phép dùng cho báo chí, giữ đúng nội dung và ghi nguồn. Dữ kiện đúng vào lúc tải về; bản mới nhất ở { $url }
press-credit = Ghi nguồn: { $owner }, trang { $site }.
press-picture-terms = Với mỗi ảnh, ghi tên người chụp hoặc nơi giữ bản quyền như trên; muốn dùng vào việc khác ngoài đưa tin thì phải hỏi.
press-picture-unknown = ảnh không ghi người chụp, xin hỏi trước khi dùng
